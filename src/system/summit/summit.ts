import type { SmpOptions, Space } from './smp/index.js';
import type { VotingRule } from './voting/rules.js';

/** Where a number of a summit comes from. */
export interface Basis {
  /**
   * 'source': the words or the work named in `text`; 'record': data kept or shipped with Casus; 'file': told by the file without
   * saying from where; 'assumed': somebody's guess, `text` may say why.
   */
  readonly kind: 'source' | 'record' | 'file' | 'assumed';
  readonly text: string | null;
}

/** A number given to a model, with the range it may lie in; `low` = `high` = `value` when it is taken as exact. */
export interface Figure {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly basis: Basis;
}

/** What somebody is at the table; observers speak, and have no vote. */
export const SUMMIT_ROLES = ['member', 'proposer', 'co-decider', 'observer'] as const;
export type SummitRole = (typeof SUMMIT_ROLES)[number];

export interface SummitActor {
  readonly id: string;
  readonly name: string;
  /** Power or influence on any scale, ≥ 0. */
  readonly capability: Figure;
  readonly role: SummitRole;
}

/** What an actor wants of one issue, and how much it matters to it. */
export interface IssueStance {
  /** 0..100; null = it has no position, and bears no part in this issue. */
  readonly position: Figure | null;
  /** 0..100. */
  readonly salience: Figure;
}

/** One question of the agenda, as a line from 0 to 100. */
export interface SummitIssue {
  readonly id: string;
  readonly title: string;
  /** What the ends of the line mean; null = not told. */
  readonly ends: { readonly low: string; readonly high: string } | null;
  /** What holds when nothing is agreed, 0..100; null = unknown. */
  readonly reference: Figure | null;
  /** What is on the table, 0..100; null = the forecast is put to the vote. */
  readonly proposal: Figure | null;
  /** One an actor, in the order of the summit's. */
  readonly stances: readonly IssueStance[];
}

/** Who meets, on what, and by which rule they decide. */
export interface Summit {
  readonly title: string;
  /** ISO 8601 day, month or year; null = not told. */
  readonly date: string | null;
  /** Name of the body whose rule is used; null = none, or its own. */
  readonly body: string | null;
  /** null = only positions are asked for. */
  readonly rule: VotingRule | null;
  readonly actors: readonly SummitActor[];
  readonly issues: readonly SummitIssue[];
  /** Issues are the dimensions of one space, whose saliences share 100 between them (KTAB's files). */
  readonly isOneSpace: boolean;
  readonly affinity: Space['affinity'];
  readonly options: Partial<SmpOptions>;
  /** For draws as KTAB makes them; null = its default. */
  readonly seed: bigint | null;
  /** What its author says of it. */
  readonly notes?: readonly string[];
}

/** Ids of those who vote. */
export const votersOf = ({ actors }: Pick<Summit, 'actors'>): readonly string[] =>
  actors.flatMap(({ id, role }) => (role === 'member' ? [id] : []));

/** A number as it stands in a file. */
export const exactly = (value: number, basis: Basis): Figure => ({ value, low: value, high: value, basis });

/**
 * The space that all issues span: actors with a position on each. Saliences that were told issue by issue are scaled down
 * together until nobody's sum passes 100.
 * @throws TypeError when fewer than two actors have a position on every issue
 */
export function spaceOf(
  summit: Summit,
  issues: readonly SummitIssue[] = summit.issues,
): {
  readonly space: Space;
  /** Index in the summit by index in the space. */
  readonly actors: readonly number[];
} {
  const actors = summit.actors.flatMap((_, i) =>
    issues.every(({ stances }) => stances[i]!.position !== null) ? [i] : [],
  );
  const sums = actors.map((i) => issues.reduce((sum, { stances }) => sum + stances[i]!.salience.value, 0));
  const most = Math.max(...sums);
  const scale = summit.isOneSpace || most <= 100 ? 1 : 100 / most;
  return {
    actors,
    space: {
      dimensions: issues.map(({ title }) => title),
      actors: actors.map((i) => ({
        name: summit.actors[i]!.id,
        capability: summit.actors[i]!.capability.value,
        position: issues.map(({ stances }) => stances[i]!.position!.value),
        salience: issues.map(({ stances }) => stances[i]!.salience.value * scale),
      })),
      affinity:
        summit.affinity === null ? null : actors.map((i) => actors.map((j) => summit.affinity![i]![j]!)),
    },
  };
}
