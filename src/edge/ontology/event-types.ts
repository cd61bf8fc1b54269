import type { EventType, Quad } from '#core/index.js';
import { refuse, type VocabularyFile } from './fields.js';

const QUADS: readonly Quad[] = [
  'verbal cooperation',
  'material cooperation',
  'verbal conflict',
  'material conflict',
];

/** One file of `ontology/events` → one EventType. Keys beyond it belong to the event stage and are left alone. */
export function readEventTypeFile(file: VocabularyFile): EventType {
  const value = file.value;
  if (typeof value !== 'object' || value === null) refuse(file.path, '', 'a mapping is needed');
  const row = value as Record<string, unknown>;
  const text = (key: string, holder: Record<string, unknown> = row, at = key): string => {
    const found = holder[key];
    if (typeof found !== 'string' || found === '')
      refuse(file.path, at, `text is needed, found ${JSON.stringify(found)}`);
    return found;
  };
  const score = (holder: Record<string, unknown>, at: string): number => {
    const found = holder.score;
    if (typeof found !== 'number' || found < -10 || found > 10)
      refuse(file.path, at, `a number in [-10, 10] is needed, found ${JSON.stringify(found)}`);
    return found;
  };
  const quad = text('quad');
  if (!(QUADS as readonly string[]).includes(quad))
    refuse(file.path, 'quad', `"${quad}" is none of ${QUADS.join(', ')}`);
  if (typeof row.recipientRequired !== 'boolean')
    refuse(file.path, 'recipientRequired', 'true or false is needed');
  const modes = row.modes ?? [];
  if (!Array.isArray(modes)) refuse(file.path, 'modes', 'a list is needed');
  return {
    type: text('type'),
    quad: quad as Quad,
    definition: text('definition'),
    recipientRequired: row.recipientRequired,
    score: score(row, 'score'),
    modes: modes.map((item: unknown, index) => {
      if (typeof item !== 'object' || item === null)
        refuse(file.path, `modes[${index}]`, 'a mapping is needed');
      const mode = item as Record<string, unknown>;
      return {
        mode: text('mode', mode, `modes[${index}].mode`),
        score: score(mode, `modes[${index}].score`),
        definition: text('definition', mode, `modes[${index}].definition`),
      };
    }),
  };
}
