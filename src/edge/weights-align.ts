import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CasusError } from '#core/index.js';
import type { AlignmentWeights, KeptModel } from '#system/index.js';

/** The models that ship: `weights/align.json`, written by `train/align.ts`. */
const SHIPPED = fileURLToPath(new URL('../../weights/align.json', import.meta.url));

/**
 * Models of alignment from a file, those that ship without one.
 * @throws CasusError E_NOT_FOUND without the file, E_WEIGHTS naming what does not fit
 */
export function loadAlignWeights(file: string = SHIPPED): AlignmentWeights {
  const refuse = (problem: string, cause?: unknown): never => {
    throw new CasusError('E_WEIGHTS', `"${file}" ${problem}; casus align fit writes such a file`, {
      where: { input: file },
      cause,
    });
  };
  if (!existsSync(file))
    throw new CasusError('E_NOT_FOUND', `there is no file "${file}"`, { where: { input: file } });
  let value: AlignmentWeights;
  try {
    value = JSON.parse(readFileSync(file, 'utf8')) as AlignmentWeights;
  } catch (cause) {
    return refuse(`is no JSON: ${(cause as Error).message}`, cause);
  }
  if (value?.version !== 1 || !Array.isArray(value.models)) return refuse('holds no models of version 1');
  for (const model of value.models) {
    const problem = problemOf(model);
    if (problem !== null) refuse(`has a model "${String(model?.id)}" whose ${problem}`);
  }
  if (!value.models.some(({ id }) => id === 'choice')) refuse('has no model "choice"');
  return value;
}

function problemOf(model: KeptModel): string | null {
  const { columns, weights, mean, sd, covariance, intercept, baseRate } = model;
  if (!Array.isArray(columns) || columns.length === 0) return 'columns are missing';
  const isNumbers = (list: readonly unknown[]): boolean =>
    Array.isArray(list) && list.every((one) => typeof one === 'number' && Number.isFinite(one));
  for (const [name, list] of Object.entries({ weights, mean, sd }))
    if (!isNumbers(list) || list.length !== columns.length) return `${name} are not one a column`;
  const size = columns.length + 1;
  if (!isNumbers(covariance) || covariance.length !== size * size)
    return `covariance is no ${size} × ${size} numbers`;
  if (!isNumbers([intercept, baseRate])) return 'intercept or base rate is no number';
  return null;
}
