import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CasusError, openPacked, type WordVectors } from '#core/index.js';
import { loadPhrases } from '#edge/cues.js';
import {
  type Cues,
  type EventModels,
  FACTUALITY_FORMAT,
  FactModel,
  TYPES_FORMAT,
  TypeScorer,
} from '#events/index.js';
import { openWeights, type ParserWeights } from '#parse/index.js';

/** Beside `src/` and `dist/` alike. */
const FOLDER = new URL('../../weights/', import.meta.url);

/** @throws CasusError E_WEIGHTS when the files are missing or not what they should be */
export function loadParserWeights(folder: URL = FOLDER): ParserWeights {
  return openWeights(...readPair(folder, 'parser'));
}

/** @throws CasusError E_WEIGHTS when the files are missing or not what they should be */
export function loadFactModel(vectors: WordVectors, folder: URL = FOLDER): FactModel {
  return new FactModel(
    openPacked('factuality', FACTUALITY_FORMAT, ...readPair(folder, 'factuality')),
    vectors,
  );
}

/**
 * The trained parts of the event coder.
 * @throws CasusError E_WEIGHTS, or E_ONTOLOGY for the phrases
 */
export function loadEventModels(cues: Cues, vectors: WordVectors, folder: URL = FOLDER): EventModels {
  return {
    facts: loadFactModel(vectors, folder),
    types: new TypeScorer(
      openPacked('types', TYPES_FORMAT, ...readPair(folder, 'types')),
      cues,
      loadPhrases(),
      vectors,
    ),
  };
}

/** Description, binary and the binary's SHA-256. */
function readPair(folder: URL, name: string): [header: Uint8Array, bin: Uint8Array, sha256: string] {
  const read = (part: string): Buffer => {
    const file = fileURLToPath(new URL(part, folder));
    try {
      return readFileSync(file);
    } catch (cause) {
      throw new CasusError('E_WEIGHTS', `cannot read ${file}; install Casus again`, {
        where: { input: file },
        cause,
      });
    }
  };
  const bin = read(`${name}.bin`);
  return [read(`${name}.json`), bin, createHash('sha256').update(bin).digest('hex')];
}
