import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CasusError } from '#core/index.js';
import { type OutcomeModel, PLACE_COLUMNS, QUESTION_MEASURES, type SummitWeights } from '#system/index.js';

/** The model that ships: `weights/summit.json`, written by `train/summit.ts`. */
const SHIPPED = fileURLToPath(new URL('../../weights/summit.json', import.meta.url));

/**
 * The forecast of a bargain from a file, the one that ships without one.
 * @throws CasusError E_NOT_FOUND without the file, E_WEIGHTS naming what does not fit
 */
export function loadSummitWeights(file: string = SHIPPED): SummitWeights {
  const refuse = (problem: string, cause?: unknown): never => {
    throw new CasusError('E_WEIGHTS', `"${file}" ${problem}; npm run train:summit writes such a file`, {
      where: { input: file },
      cause,
    });
  };
  if (!existsSync(file))
    throw new CasusError('E_NOT_FOUND', `there is no file "${file}"`, { where: { input: file } });
  let value: SummitWeights;
  try {
    value = JSON.parse(readFileSync(file, 'utf8')) as SummitWeights;
  } catch (cause) {
    return refuse(`is no JSON: ${(cause as Error).message}`, cause);
  }
  if (value?.version !== 1 || typeof value.model !== 'object' || value.model === null)
    return refuse('holds no model of version 1');
  const problem = problemOf(value.model);
  return problem === null ? value : refuse(`has a model whose ${problem}`);
}

const isSame = (list: unknown, names: readonly string[]): boolean =>
  Array.isArray(list) && list.length === names.length && list.every((one, at) => one === names[at]);
const isNumbers = (list: unknown, length: number): boolean =>
  Array.isArray(list) && list.length === length && list.every((one) => Number.isFinite(one));

function problemOf({ columns, weights, level, seen, familiar }: OutcomeModel): string | null {
  if (!isSame(columns, PLACE_COLUMNS)) return `columns are not ${PLACE_COLUMNS.join(', ')}`;
  if (!isNumbers(weights, columns.length)) return 'weights are not one a column';
  if (!(level > 0 && level < 0.5)) return 'level is not between 0 and 0.5';
  if (!Array.isArray(seen?.rules)) return 'rules are missing';
  if (!isNumbers([seen.references, seen.refusals, seen.coDeciders, seen.proposers], 4))
    return 'counts of what was seen are no numbers';
  if (!isSame(familiar?.measures, QUESTION_MEASURES))
    return `measures are not ${QUESTION_MEASURES.join(', ')}`;
  for (const name of ['mean', 'sd', 'least', 'most'] as const)
    if (!isNumbers(familiar[name], QUESTION_MEASURES.length)) return `${name} are not one a measure`;
  if (familiar.sd.some((one) => !(one > 0)) || !(familiar.usual > 0))
    return 'sd or usual distance is not above 0';
  return null;
}
