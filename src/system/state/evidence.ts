import { type FuzzyDate, firstDay, periodTouches } from '#core/index.js';
import type { StatedFact } from '#record/index.js';

/** A value of the record on a day: the fact itself, and whether it is of that day or carried from before. */
export interface FactOnDay {
  readonly fact: StatedFact;
  readonly isCarried: boolean;
}

/** Leads from what a feature is made of to the facts behind it. */
export interface EvidenceIndex {
  /** The fact valid on a day, else the last one before it; null when there is none. */
  at(property: string, subject: string, on: FuzzyDate): FactOnDay | null;
  /** All that hold on a day. */
  holding(property: string, subject: string, on: FuzzyDate): readonly StatedFact[];
}

/** @param wanted subjects to keep; others are passed over, so that large data sets need not stand in memory */
export function evidenceIn(facts: Iterable<StatedFact>, wanted: (subject: string) => boolean): EvidenceIndex {
  const held = new Map<string, StatedFact[]>();
  for (const fact of facts) {
    if (!wanted(fact.subject)) continue;
    const key = `${fact.property} ${fact.subject}`;
    const list = held.get(key);
    if (list) list.push(fact);
    else held.set(key, [fact]);
  }
  const holds = ({ valid }: StatedFact, on: FuzzyDate): boolean => valid === null || periodTouches(valid, on);
  const beginning = ({ valid }: StatedFact): string => (valid?.from ? firstDay(valid.from) : '');
  return {
    holding: (property, subject, on) =>
      (held.get(`${property} ${subject}`) ?? []).filter((fact) => holds(fact, on)),
    at(property, subject, on) {
      const all = held.get(`${property} ${subject}`) ?? [];
      const now = all.filter((fact) => holds(fact, on)).at(-1);
      if (now) return { fact: now, isCarried: false };
      const before = all
        .filter((fact) => beginning(fact) <= firstDay(on))
        .sort((a, b) => (beginning(a) < beginning(b) ? -1 : 1))
        .at(-1);
      return before ? { fact: before, isCarried: true } : null;
    },
  };
}
