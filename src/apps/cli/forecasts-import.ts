import { userInfo } from 'node:os';
import { Command } from 'commander';
import { CasusError, type Instant, makeInstant } from '#core/index.js';
import { type ResolutionRow, readResolutions } from '#edge/resolutions.js';
import type { Store } from '#record/index.js';
import type { Question } from '#system/index.js';
import { boardOf, questionNamed, resolveQuestion } from '../board.js';
import { dbSuffix, examples, useStore, withDb } from './context.js';
import { notice, print, printJson } from './output.js';
import { paintNotice } from './style.js';

interface ImportOptions {
  readonly db: string;
  readonly by?: string;
  readonly json?: boolean;
}

type Entered = { readonly line: number; readonly forecast: string } & (
  | { readonly run: number | null }
  | { readonly error: CasusError }
);

/** Exit status: done, but rows were skipped. */
const SOME_SKIPPED = 1;

/** @param end is told the exit status, since rows that were skipped are no error */
export function importCommand(end: (status: number) => void): Command {
  return withDb(new Command('import'))
    .summary('enter what became of many forecasts')
    .description(
      'Enters resolutions from a CSV with the columns forecast, state, on, because, and, where wanted, graded, conditionMet, by: the table of casus forecasts --csv, filled in. Rows that are still open or due are passed over. A row that says otherwise than the record corrects it, with history kept; rows that cannot be taken are skipped and counted.',
    )
    .argument('<file>', 'CSV of resolutions')
    .option('--by <name>', 'who decides, for rows that name nobody (default: your name on this machine)')
    .option('--json', 'print what became of each row as JSON')
    .addHelpText('after', examples('casus forecasts import resolved.csv --by "A. Reader"'))
    .action(async (file: string, { db, by = userInfo().username, json }: ImportOptions) => {
      const rows = readResolutions(file);
      await useStore(db, false, async (store) => {
        const questions = await boardOf(store, {}, { now: makeInstant(new Date()) });
        const entered: Entered[] = [];
        let waiting = 0;
        for (const row of rows) {
          if ('resolution' in row && row.resolution === null) waiting += 1;
          else entered.push(await enter(row, by, questions, store, makeInstant(new Date()), file));
        }
        const failed = entered.flatMap((one) => ('error' in one ? [one.error] : []));
        if (json) printJson(entered.map(asJson));
        else {
          const fresh = entered.filter((one) => 'run' in one && one.run !== null).length;
          const known = entered.length - fresh - failed.length;
          print(`${fresh} resolutions entered, ${known} known, ${waiting} rows still open or due.`);
          print(`Next: casus forecasts scores${dbSuffix(db)}`);
        }
        for (const { message, code } of failed)
          notice(`${paintNotice.red('skipped')}  ${message}  [${code}]`);
        if (failed.length > 0) {
          notice(`casus: ${failed.length} of ${rows.length} rows were skipped`);
          end(SOME_SKIPPED);
        }
      });
    });
}

async function enter(
  row: ResolutionRow,
  by: string,
  questions: readonly Question[],
  store: Store,
  now: Instant,
  file: string,
): Promise<Entered> {
  if ('error' in row) return { line: row.line, forecast: '', error: row.error };
  const { line } = row;
  const resolution = row.resolution!;
  try {
    const question = questionNamed(questions, resolution.forecast);
    const run = await resolveQuestion(
      store,
      question,
      { ...resolution, by: resolution.by ?? by },
      { now, correct: question.resolution !== null },
    );
    return { line, forecast: question.id, run: run?.run ?? null };
  } catch (cause) {
    if (!(cause instanceof CasusError) || cause.exit !== 2) throw cause;
    const error = new CasusError(cause.code, `line ${line} of "${file}": ${cause.message}`, {
      where: { input: file, line },
      cause,
    });
    return { line, forecast: resolution.forecast, error };
  }
}

function asJson(entered: Entered): object {
  const { line, forecast } = entered;
  if ('error' in entered)
    return { line, forecast, error: { code: entered.error.code, message: entered.error.message } };
  return { line, forecast, run: entered.run };
}
