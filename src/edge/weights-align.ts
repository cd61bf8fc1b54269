import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CasusError } from '#core/index.js';
import { type AlignmentWeights, readAlignmentWeights } from '#system/index.js';

/** Beside `src/` and `dist/` alike. */
const SHIPPED = fileURLToPath(new URL('../../weights/align.json', import.meta.url));

/**
 * The alignment models that are shipped, or those of a file that `casus align fit` wrote.
 * @throws CasusError E_WEIGHTS when the file is missing or not what it should be
 */
export function loadAlignmentWeights(file: string = SHIPPED): AlignmentWeights {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new CasusError('E_WEIGHTS', `cannot read ${file}; install Casus again or fit anew`, {
      where: { input: file },
      cause,
    });
  }
  return readAlignmentWeights(value, file);
}
