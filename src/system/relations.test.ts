import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventRecord, type Party, STATUSES, type Status } from '#core/index.js';
import { relationsOf } from './relations.js';

const party = (code: string): Party => ({
  actor: `actor:${code}`,
  code,
  sector: null,
  text: code,
  span: { start: 0, end: 1 },
});
const event = (
  actors: string[],
  recipients: string[],
  intensity: number,
  status: Status = 'happened',
  id = 'event:1',
): { event: EventRecord } => ({
  event: {
    id,
    actors: actors.map(party),
    recipients: recipients.map(party),
    intensity,
    status,
  } as unknown as EventRecord,
});

describe('relations of the record', () => {
  it('keeps directions apart and means what is asserted', () => {
    const [first, second] = relationsOf([
      event(['RUR'], ['GRA'], -9),
      event(['RUR'], ['GRA'], -3),
      event(['GRA'], ['RUR'], 4),
    ]);
    expect(first).toMatchObject({
      actor: 'RUR',
      recipient: 'GRA',
      asserted: { events: 2, meanIntensity: -6 },
    });
    expect(second).toMatchObject({
      actor: 'GRA',
      recipient: 'RUR',
      asserted: { events: 1, meanIntensity: 4 },
    });
  });

  it('never adds a claim, a plan or a denial to what is asserted', () => {
    for (const status of STATUSES.filter((one) => one !== 'happened' && one !== 'ongoing')) {
      const [relation] = relationsOf([event(['RUR'], ['GRA'], -9, status)]);
      expect(relation!.asserted).toEqual({ events: 0, meanIntensity: null });
      expect(relation!.events).toHaveLength(1);
    }
  });

  it('counts those who meet without a recipient for each other', () => {
    expect(
      relationsOf([event(['RUR', 'GRA'], [], 2.5)]).map(({ actor, recipient }) => `${actor}-${recipient}`),
    ).toEqual(['GRA-RUR', 'RUR-GRA']);
    expect(relationsOf([event(['RUR'], [], 2.5)])).toEqual([]);
  });

  it('stays within the scale, and accounts for every event of a pair', () => {
    const code = fc.constantFrom('A', 'B', 'C');
    const lines = fc.array(
      fc.record({
        actors: fc.array(code, { minLength: 1, maxLength: 3 }),
        recipients: fc.array(code, { maxLength: 3 }),
        intensity: fc.double({ min: -10, max: 10, noNaN: true }),
        status: fc.constantFrom(...STATUSES),
      }),
    );
    fc.assert(
      fc.property(lines, (all) => {
        for (const relation of relationsOf(
          all.map((one) => event(one.actors, one.recipients, one.intensity, one.status)),
        )) {
          expect(relation.actor).not.toBe(relation.recipient);
          const { asserted, claimed, ahead, denied, events } = relation;
          expect(asserted.events + claimed.events + ahead.events + denied).toBe(events.length);
          for (const { meanIntensity } of [asserted, claimed, ahead])
            if (meanIntensity !== null) expect(Math.abs(meanIntensity)).toBeLessThanOrEqual(10);
        }
      }),
    );
  });
});
