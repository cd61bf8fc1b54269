import { CasusError } from '#core/index.js';
import type { Basis, Figure, Summit } from '../summit.js';
import { type FigurePlace, mapFigures } from './figures.js';

/** A number that is taken to be otherwise; actor and issue by id. */
export interface FigureChange {
  readonly kind: FigurePlace['kind'];
  readonly actor: string | null;
  readonly issue: string | null;
  readonly value: number;
}

const MOVED: Basis = { kind: 'assumed', text: 'moved by hand' };

/**
 * The summit with some numbers set by hand, marked as assumed and without a range.
 * @throws CasusError E_SUMMIT for an actor, an issue or a number that is not there, or a value out of range
 */
export function changedSummit(summit: Summit, changes: readonly FigureChange[]): Summit {
  if (changes.length === 0) return summit;
  const refuse = (change: FigureChange, problem: string): never => {
    throw new CasusError('E_SUMMIT', `${change.kind} of ${change.actor ?? change.issue}: ${problem}`, {
      where: { field: change.kind },
    });
  };
  const wanted = new Map<string, FigureChange>();
  const keyOf = (kind: string, actor: number | null, issue: number | null): string =>
    `${kind} ${actor} ${issue}`;
  for (const change of changes) {
    const actor = change.actor === null ? null : summit.actors.findIndex(({ id }) => id === change.actor);
    const issue = change.issue === null ? null : summit.issues.findIndex(({ id }) => id === change.issue);
    if (actor === -1) refuse(change, `no actor has the id "${change.actor}"`);
    if (issue === -1) refuse(change, `no issue has the id "${change.issue}"`);
    const isPower = change.kind === 'capability';
    if (!(change.value >= 0 && (isPower || change.value <= 100)))
      refuse(change, `${change.value} is no number ${isPower ? '0 or more' : 'from 0 to 100'}`);
    wanted.set(keyOf(change.kind, actor, issue), change);
  }
  const changed = mapFigures(summit, (figure, { kind, actor, issue }): Figure => {
    const key = keyOf(kind, actor, issue);
    const change = wanted.get(key);
    if (change === undefined) return figure;
    wanted.delete(key);
    const { value } = change;
    return { value, low: value, high: value, basis: MOVED };
  });
  for (const change of wanted.values()) refuse(change, 'the file has no such number');
  return changed;
}
