import { describe, expect, it } from 'vitest';
import { codeText } from '../../test/code-text.js';
import { eventsFrom, findingsOf } from './claims.js';

describe('claims of an event', () => {
  it('hold its place, with the words as evidence, and give it back', () => {
    const read = codeText('Russia and Ukraine held talks in Istanbul. Norway attacked Denmark.');
    const findings = findingsOf(read);
    const place = findings.filter(({ property }) => property === 'event.where');
    expect(place).toHaveLength(1);
    expect(place[0]).toMatchObject({ subject: read.events[0]!.id, original: 'Istanbul' });
    const back = eventsFrom(findings);
    expect(back.map(({ where }) => where)).toEqual(read.events.map(({ where }) => where));
    expect(back[0]!.where).toMatchObject({ name: 'Istanbul', country: 'TUR', precision: 'point' });
    expect(back[1]!.where).toBeNull();
  });
});
