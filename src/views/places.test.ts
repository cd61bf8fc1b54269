import { describe, expect, it } from 'vitest';
import type { EventPlace, Place } from '#core/index.js';
import { placeText, placeView, whereText } from './places.js';

const andijan: Place = {
  name: 'Andijan',
  precision: 'point',
  country: 'UZB',
  states: ['UZB'],
  latitude: 40.78,
  longitude: 72.34,
  radiusKm: 10,
};
const told: EventPlace = {
  ...andijan,
  span: { start: 3, end: 10 },
  alternatives: [],
  rule: '"in" at the act',
};

describe('a place in words', () => {
  it('names the state of a town, and not twice that of a state', () => {
    expect(placeText(andijan)).toBe('Andijan, UZB');
    expect(placeText({ ...andijan, name: 'Uzbekistan', precision: 'country' })).toBe('Uzbekistan');
    expect(placeText({ ...andijan, name: 'Black Sea', precision: 'sea', country: null })).toBe('Black Sea');
  });

  it('shows a doubt', () => {
    expect(whereText({ where: null })).toBeNull();
    expect(whereText({ where: told })).toBe('Andijan, UZB');
    expect(whereText({ where: { ...told, alternatives: [{ ...andijan, country: 'KGZ' }] } })).toBe(
      'Andijan, UZB ?',
    );
  });

  it('copies the words of the text', () => {
    expect(placeView(told, 'in Andijan.')).toMatchObject({ text: 'Andijan, UZB', words: 'Andijan' });
  });
});
