import { cameo } from './cameo.js';
import type { CodedEvent } from './coded.js';
import { csv } from './csv.js';
import type { EventFormat, FormatOptions } from './format.js';
import { gdelt } from './gdelt.js';
import { plover } from './plover.js';

export {
  type CodedEvent,
  type CodedParty,
  codedEvents,
  type World,
  worldOf,
} from './coded.js';
export { type Dyad, dyadsOf } from './dyads.js';
export type { EventFormat, FormatOptions } from './format.js';
export { cameoCode, foldFuture, isAhead, type PloverAct } from './future.js';
export { GDELT_COLUMNS } from './gdelt.js';

/** Every format in which events can be written, the usual one first. A new one is a file here and its place in this list. */
export const FORMATS: readonly EventFormat[] = [plover, cameo, gdelt, csv];

/** @throws TypeError for a name that is no format's */
export function formatNamed(name: string): EventFormat {
  const format = FORMATS.find((one) => one.name === name);
  if (!format)
    throw new TypeError(`no format "${name}"; there are ${FORMATS.map((one) => one.name).join(', ')}`);
  return format;
}

export interface WriteOptions extends FormatOptions {
  /** A denied act is left out unless it is asked for: other vocabularies cannot say that nothing was done. */
  readonly keepDenied: boolean;
}

/** Events of one article in a format, without its heading; with the number of events written. */
export function writeEvents(
  events: readonly CodedEvent[],
  format: EventFormat,
  options: WriteOptions,
): { readonly text: string; readonly events: number } {
  const kept = options.keepDenied ? events : events.filter(({ status }) => status !== 'denied');
  return { text: kept.map((event) => format.write(event, options)).join(''), events: kept.length };
}
