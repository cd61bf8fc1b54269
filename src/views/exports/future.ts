import type { Crosswalk, EventRecord, EventType, Quad, Status } from '#core/index.js';

/** An act as another vocabulary names it. */
export interface PloverAct {
  readonly type: string;
  readonly mode: string | null;
  /** null = a type that the vocabulary does not know. */
  readonly quad: Quad | null;
  readonly intensity: number;
}

/** What has not come about when the text is written. A claim has, if the speaker is right. */
const AHEAD: ReadonlySet<Status> = new Set(['planned', 'possible', 'conditional']);

/** True for what the text sets ahead of itself: planned, possible, or under a condition. */
export const isAhead = (status: Status): boolean => AHEAD.has(status);

/**
 * Modes of THREATEN by what is threatened ("the mode is what is threatened", PLOVER 2.0 manual, THREATEN); null or
 * absent = no mode fits, THREATEN alone.
 */
const THREATENED: Readonly<Record<string, string | Readonly<Record<string, string>>>> = {
  ASSAULT: 'violence',
  SANCTION: { expel: 'expel', withdraw: 'relations', discontinue: 'restrict' },
  COERCE: {
    arrest: 'arrest',
    restrict: 'restrict',
    censor: 'restrict',
    curfew: 'restrict',
    'martial-law': 'restrict',
    withhold: 'restrict',
  },
};

/**
 * The future rule of PLOVER 2.0: its codes name what has been done, so that what lies ahead is the word that was given.
 * A future cooperative act is AGREE, a future withdrawal, release or ceasefire (RETREAT) CONCEDE, a future act of material
 * conflict THREATEN; what consists of words (REQUEST, ACCUSE, REJECT, THREATEN, AGREE, CONCEDE) stays. What is only possible
 * or conditional is treated alike: tell it apart by the status.
 */
export function foldFuture(
  { type, mode, status, intensity }: Pick<EventRecord, 'type' | 'mode' | 'status' | 'intensity'>,
  types: ReadonlyMap<string, EventType>,
): PloverAct {
  const quad = types.get(type)?.quad ?? null;
  if (
    !isAhead(status) ||
    quad === null ||
    quad === 'verbal conflict' ||
    type === 'CONCEDE' ||
    type === 'AGREE'
  )
    return { type, mode, quad, intensity };
  if (type === 'RETREAT') return actOf('CONCEDE', null, types);
  if (quad === 'material conflict') {
    const threatened = THREATENED[type];
    const threat = typeof threatened === 'string' ? threatened : threatened?.[mode ?? ''];
    return actOf('THREATEN', threat ?? null, types);
  }
  return actOf('AGREE', null, types);
}

function actOf(name: string, mode: string | null, types: ReadonlyMap<string, EventType>): PloverAct {
  const type = types.get(name);
  if (!type)
    throw new TypeError(`the vocabulary lacks the event type ${name}, which PLOVER's future rule needs`);
  const known = type.modes.find((one) => one.mode === mode);
  return { type: name, mode: known?.mode ?? null, quad: type.quad, intensity: known?.score ?? type.score };
}

/** CAMEO has codes of its own for what is announced, offered or threatened. '' = the crosswalk has none. */
export function cameoCode(
  { type, mode, status }: Pick<EventRecord, 'type' | 'mode' | 'status'>,
  crosswalk: Crosswalk,
): string {
  const row = crosswalk[type];
  const code = (mode === null ? undefined : row?.modes[mode]) ?? row;
  if (!code) return '';
  return isAhead(status) ? (code.future ?? code.code) : code.code;
}
