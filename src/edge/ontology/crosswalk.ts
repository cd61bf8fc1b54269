import type { Crosswalk, EventType, OutsideCode } from '#core/index.js';
import { Fields, refuse, type VocabularyFile } from './fields.js';

/** CAMEO: a root 01 to 20, then one or two digits. */
const CAMEO_CODE = /^(?:0[1-9]|1\d|20)\d{1,2}$/;

/**
 * `ontology/crosswalks/cameo.yaml` → what each event type and mode is called in CAMEO. Every type and every mode needs a
 * code: silence would read as a choice.
 */
export function readCameoFile(file: VocabularyFile, types: readonly EventType[]): Crosswalk {
  const fields = new Fields(file.path, '', file.value, ['source', 'types']);
  const rows = new Fields(
    file.path,
    'types',
    fields.raw('types'),
    types.map(({ type }) => type),
  );
  const crosswalk: Record<string, Crosswalk[string]> = {};
  for (const { type, modes } of types) {
    if (!rows.has(type)) refuse(file.path, `types.${type}`, 'this event type has no code; add it');
    const at = `types.${type}`;
    const row = new Fields(file.path, at, rows.raw(type), ['code', 'future', 'note', 'modes']);
    const own = readCode(row, null);
    const known = modes.map(({ mode }) => mode);
    const named = row.has('modes')
      ? new Fields(file.path, `${at}.modes`, row.raw('modes'), known)
      : new Fields(file.path, `${at}.modes`, {}, known);
    const byMode: Record<string, OutsideCode> = {};
    for (const mode of known) {
      if (!named.has(mode))
        refuse(
          file.path,
          `${at}.modes.${mode}`,
          'this mode has no code; add it, the code of its type if none',
        );
      const found = named.raw(mode);
      const value = typeof found === 'string' ? { code: found } : found;
      byMode[mode] = readCode(
        new Fields(file.path, `${at}.modes.${mode}`, value, ['code', 'future', 'note']),
        own.future,
      );
    }
    crosswalk[type] = { ...own, modes: byMode };
  }
  fields.text('source');
  return crosswalk;
}

function readCode(fields: Fields, future: string | null): OutsideCode {
  const code = (key: string): string => {
    const found = fields.text(key);
    if (!CAMEO_CODE.test(found))
      refuse(fields.path, fields.name(key), `"${found}" is no CAMEO code; three or four digits, quoted`);
    return found;
  };
  return { code: code('code'), future: fields.has('future') ? code('future') : future };
}
