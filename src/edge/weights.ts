import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CasusError } from '#core/index.js';
import { openWeights, type ParserWeights } from '#parse/index.js';

/** Beside `src/` and `dist/` alike. */
const FOLDER = new URL('../../weights/', import.meta.url);

/** @throws CasusError E_WEIGHTS when the files are missing or not what they should be */
export function loadParserWeights(folder: URL = FOLDER): ParserWeights {
  const read = (name: string): Buffer => {
    const file = fileURLToPath(new URL(name, folder));
    try {
      return readFileSync(file);
    } catch (cause) {
      throw new CasusError('E_WEIGHTS', `cannot read ${file}; install Casus again`, {
        where: { input: file },
        cause,
      });
    }
  };
  const bin = read('parser.bin');
  return openWeights(read('parser.json'), bin, createHash('sha256').update(bin).digest('hex'));
}
