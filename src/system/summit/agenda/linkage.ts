import type { Summit } from '../summit.js';

/** Two actors each give way on what matters less to them. */
export interface Exchange {
  /** Moves on `gives`, wins on `wins`; indices in the summit. */
  readonly a: { readonly actor: number; readonly gives: number; readonly wins: number };
  readonly b: { readonly actor: number };
  /** Points by which b's vote moves to a on a's issue, and a's to b on the other. */
  readonly moves: readonly [number, number];
  /** Equal gain of both, in points of an outcome that matters wholly. */
  readonly gain: number;
  /** Gains of the others, those who lose below 0, the most touched first. */
  readonly others: readonly { readonly actor: number; readonly gain: number }[];
}

/** i wins on p and j on q; shifts of the two outcomes, in points. */
interface Traded {
  readonly p: number;
  readonly q: number;
  readonly i: number;
  readonly j: number;
  readonly onP: number;
  readonly onQ: number;
  readonly gain: number;
}

/** Gains below a hundredth of a point are no exchange. */
const LEAST = 0.01;

/**
 * Exchanges between pairs of actors on pairs of issues (log-rolling): on each of the two issues the partners stand on other
 * sides of the expected outcome, and each cares relatively more for another one. Each shifts its position as far as both gain
 * the same, until one of them stands wholly with the other, or the outcome where its partner does (Stokman and Van Oosten 1994,
 * "The exchange of voting positions", in Bueno de Mesquita and Stokman (eds), European Community Decision Making, ch. 5). The
 * expected outcome is the mean of positions by capability × salience, observers left out, and an actor's gain its salience times
 * how much nearer the outcome comes.
 * @returns those that gain most, at most `limit`
 */
export function exchangesOf(summit: Summit, limit = 10): readonly Exchange[] {
  const isObserver = (actor: number): boolean => summit.actors[actor]!.role === 'observer';
  const grounds = summit.issues.map(({ stances }) => {
    const weights = stances.map(({ position, salience }, i) =>
      position === null || isObserver(i) ? 0 : summit.actors[i]!.capability.value * (salience.value / 100),
    );
    const total = weights.reduce((sum, w) => sum + w, 0);
    const outcome =
      total === 0
        ? 0
        : stances.reduce((sum, { position }, i) => sum + weights[i]! * (position?.value ?? 0), 0) / total;
    return { weights, total, outcome };
  });
  const found: Traded[] = [];
  const sideOf = (issue: number, actor: number): number => {
    const { position } = summit.issues[issue]!.stances[actor]!;
    return position === null ? 0 : Math.sign(position.value - grounds[issue]!.outcome);
  };
  const salience = (issue: number, actor: number): number =>
    summit.issues[issue]!.stances[actor]!.salience.value / 100;
  const apart = (issue: number, i: number, j: number): number => {
    const { stances } = summit.issues[issue]!;
    return Math.abs(stances[i]!.position!.value - stances[j]!.position!.value);
  };
  const away = (issue: number, actor: number): number =>
    Math.abs(summit.issues[issue]!.stances[actor]!.position!.value - grounds[issue]!.outcome);
  for (let p = 0; p < summit.issues.length; p += 1)
    for (let q = 0; q < summit.issues.length; q += 1) {
      if (p === q) continue;
      for (let i = 0; i < summit.actors.length; i += 1)
        for (let j = 0; j < summit.actors.length; j += 1) {
          if (i >= j || isObserver(i) || isObserver(j)) continue;
          if (sideOf(p, i) * sideOf(p, j) >= 0 || sideOf(q, i) * sideOf(q, j) >= 0) continue;
          // i wins on p and gives on q.
          if (!(salience(p, i) * salience(q, j) > salience(q, i) * salience(p, j))) continue;
          const made = exchange(p, q, i, j);
          if (made.gain >= LEAST) found.push(made);
        }
    }
  return found
    .sort((x, y) => y.gain - x.gain)
    .slice(0, limit)
    .map(toldOf);

  function exchange(p: number, q: number, i: number, j: number): Traded {
    // Shift of the outcome by one point of the giver's move.
    const byJ = grounds[p]!.weights[j]! / grounds[p]!.total;
    const byI = grounds[q]!.weights[i]! / grounds[q]!.total;
    // Past the winner's own position it would lose again what it wins.
    let onP = Math.min(apart(p, i, j) * byJ, away(p, i));
    let onQ = Math.min(apart(q, i, j) * byI, away(q, j));
    // i: s_ip·onP − s_iq·onQ, j: s_jq·onQ − s_jp·onP; equal where onQ / onP is the ratio below.
    const ratio = (salience(p, i) + salience(p, j)) / (salience(q, i) + salience(q, j));
    if (onP * ratio <= onQ) onQ = onP * ratio;
    else onP = onQ / ratio;
    const gain = salience(p, i) * onP - salience(q, i) * onQ;
    return { p, q, i, j, onP, onQ, gain };
  }

  function toldOf({ p, q, i, j, onP, onQ, gain }: Traded): Exchange {
    const others = summit.actors.flatMap((_, k) => {
      if (k === i || k === j) return [];
      const change = shiftFor(p, k, sideOf(p, i) * onP) + shiftFor(q, k, sideOf(q, j) * onQ);
      return change === 0 ? [] : [{ actor: k, gain: change }];
    });
    const byJ = grounds[p]!.weights[j]! / grounds[p]!.total;
    const byI = grounds[q]!.weights[i]! / grounds[q]!.total;
    return {
      a: { actor: i, gives: q, wins: p },
      b: { actor: j },
      moves: [byJ === 0 ? 0 : onP / byJ, byI === 0 ? 0 : onQ / byI],
      gain,
      others: others.sort((x, y) => Math.abs(y.gain) - Math.abs(x.gain)),
    };
  }

  function shiftFor(issue: number, actor: number, shift: number): number {
    const { position } = summit.issues[issue]!.stances[actor]!;
    if (position === null) return 0;
    const { outcome } = grounds[issue]!;
    const nearer = Math.abs(position.value - outcome) - Math.abs(position.value - outcome - shift);
    return salience(issue, actor) * nearer;
  }
}
