import { CasusError, dayOf, type Instant } from '#core/index.js';
import type { ForecastFilter, ForecastResolution, Run, Store, View } from '#record/index.js';
import { checkResolution, type Question, questionsOf } from '#system/index.js';

/** The board as it stands, or stood at a moment: what had come due by then is due. */
export async function boardOf(
  store: View,
  filter: ForecastFilter,
  { now, known }: { readonly now: Instant; readonly known?: Instant | undefined },
): Promise<Question[]> {
  const asOf = known === undefined ? {} : { known };
  const [forecasts, resolutions] = [await store.forecasts(filter, asOf), await store.resolutions(asOf)];
  return questionsOf(forecasts, resolutions, { today: dayOf(known ?? now) });
}

/** @throws CasusError E_NOT_FOUND when the beginning of an id names none or several */
export function questionNamed(board: readonly Question[], name: string): Question {
  const found = board.filter(({ id }) =>
    id.startsWith(name.startsWith('forecast:') ? name : `forecast:${name}`),
  );
  const exact = found.find(({ id }) => id === name || id === `forecast:${name}`);
  if (exact) return exact;
  if (found.length === 1) return found[0]!;
  throw new CasusError(
    'E_NOT_FOUND',
    `no forecast, or more than one, is named "${name}"; casus forecasts lists them`,
    { where: { input: name } },
  );
}

/** Checks what a person decided against its question, and enters it; null when the record holds just that already. */
export async function resolveQuestion(
  store: Store,
  question: Question,
  resolution: Omit<ForecastResolution, 'forecast'>,
  { now, correct }: { readonly now: Instant; readonly correct: boolean },
): Promise<Run | null> {
  checkResolution(question, resolution, dayOf(now));
  return store.resolve({ forecast: question.id, ...resolution }, now, { correct });
}
