import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { CasusError, type WorldWar } from '#core/index.js';
import { type BoundLine, type BoundStatus, dutyInWar, type WarDuty, type WorldIndex } from '#system/index.js';

/** One row of a war × alliance file (Berkemeier and Fuhrmann 2018, as its replication file gives it). */
interface WarRow {
  readonly warName: string;
  readonly cow: number | null;
  readonly atop: number;
  readonly year: number | null;
  /** What coders say of the case: not met, or invoked (honoured, violated). `null` = it does not apply. */
  readonly coded: 'not met' | 'invoked' | null;
  readonly agreed: boolean;
  readonly types: readonly string[];
}

type Outcome = 'bound' | 'not bound' | 'disputed' | 'no war' | 'no agreement';

export interface WarScore {
  readonly rows: number;
  readonly notMetNotBound: number;
  readonly invokedBound: number;
}

const on = (value: string | undefined): boolean => Number(value) === 1;

export function readWarRows(file: string): WarRow[] {
  const rows = parse(readFileSync(file), { columns: true, bom: true }) as Record<string, string>[];
  return rows.map((row, index) => {
    if (!row['atopid'] || row['warname'] === undefined)
      throw new CasusError(
        'E_DATASET',
        `"${file}", line ${index + 2}: the columns atopid and warname are needed`,
        { where: { input: file, line: index + 2 } },
      );
    const invokedBf = on(row['honorBF']) || on(row['violateBF']);
    const invokedLlm = on(row['honorLLM']) || on(row['violateLLM']);
    const notMet = on(row['cfnaBF']);
    return {
      warName: row['warname'],
      cow: row['cowwarid'] ? Math.trunc(Number(row['cowwarid'])) : null,
      atop: Math.trunc(Number(row['atopid'])),
      year: row['yr'] ? Number(row['yr']) : null,
      coded: notMet ? 'not met' : invokedBf ? 'invoked' : null,
      agreed: notMet ? on(row['cfnaLLM']) : invokedBf ? invokedLlm : true,
      types: ['defense', 'offense', 'neutral'].filter((type) => on(row[type])),
    };
  });
}

/** The war of the record that a row means: by its number, else by a word of its name and its year. */
function warOf(wars: readonly WorldWar[], row: WarRow): WorldWar | undefined {
  if (row.cow !== null) {
    const found = wars.find(({ cow }) => cow === row.cow);
    if (found) return found;
  }
  const words = (text: string): string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const wanted = words(row.warName.replace(/([a-z])([A-Z])/gu, '$1 $2'));
  const score = (war: WorldWar): number => {
    const own = [war.name, ...war.also].flatMap(words);
    const years = Math.abs(
      Number(war.period.from?.slice(0, 4)) - (row.year ?? Number(/\d{4}/u.exec(row.warName)?.[0])),
    );
    return years > 1
      ? 0
      : wanted.filter((word) => own.some((other) => other.startsWith(word.slice(0, 5)))).length;
  };
  return [...wars]
    .map((war) => ({ war, score: score(war) }))
    .filter(({ score: found }) => found > 0)
    .sort((a, b) => b.score - a.score)[0]?.war;
}

/** Duty types by the name of their column. */
const TYPE_OF: Readonly<Record<string, readonly string[]>> = {
  defense: ['defence', 'guarantee'],
  offense: ['offence'],
  neutral: ['neutrality'],
};

/**
 * Any line of the war under which a party must act as a duty of the row's own types asks, or breaks it by attacking its
 * ally. A row without such a type stands for its promise not to use force: broken is invoked.
 */
function outcomeOf({ lines }: WarDuty, types: readonly string[]): Outcome {
  const wanted = types.length > 0 ? types.flatMap((type) => TYPE_OF[type]!) : ['non-aggression'];
  const relevant = lines.filter(({ line }) => wanted.includes(line.duty?.type ?? ''));
  const bound: readonly BoundStatus[] = ['FIGHT', 'FIGHT_ON_REQUEST', 'ASSIST', 'NEUTRAL', 'CONFLICT'];
  if (relevant.some(({ line }) => bound.includes(line.status) || line.breach)) return 'bound';
  return relevant.some(({ line }) => line.status === 'DISPUTED') ? 'disputed' : 'not bound';
}

/** Scores a war × alliance file against the record, and prints the confusion table and the rows that came out wrong. */
export function scoreWars(index: WorldIndex, file: string, verbose: boolean): WarScore {
  const rows = readWarRows(file);
  const agreements = new Map(
    index.world.agreements.flatMap((agreement) =>
      agreement.atop.map((number) => [number, agreement] as const),
    ),
  );
  const table = new Map<string, number>();
  const wrong: string[] = [];
  const tally = { 'not met': { all: 0, right: 0 }, invoked: { all: 0, right: 0 } };
  for (const row of rows) {
    if (row.coded === null) continue;
    const war = warOf(index.world.wars, row);
    const agreement = agreements.get(row.atop);
    const duty = war && agreement ? dutyInWar(index, war, agreement) : null;
    const outcome: Outcome = !war ? 'no war' : !agreement ? 'no agreement' : outcomeOf(duty!, row.types);
    const types = row.types.join('+') || 'none';
    for (const key of [`${row.coded}\t${outcome}`, `${row.coded}, ${types}\t${outcome}`])
      table.set(key, (table.get(key) ?? 0) + 1);
    const right =
      (outcome === 'disputed' && !row.agreed) ||
      (row.coded === 'invoked' ? outcome === 'bound' : outcome === 'not bound');
    tally[row.coded].all++;
    if (right) tally[row.coded].right++;
    else
      wrong.push(
        `${row.coded.padEnd(8)} ${outcome.padEnd(12)} ${row.agreed ? ' ' : 'd'} ${row.atop} ${types.padEnd(16)} ${row.warName} [${war?.id ?? '-'}] ${agreement?.name ?? ''}${verbose && duty ? `\n${linesOf(duty.lines)}` : ''}`,
      );
  }
  for (const line of wrong) console.log(line);
  console.log('\ncoded, by type of duty                 came out as         rows');
  for (const [key, count] of [...table].sort()) {
    const [coded, outcome] = key.split('\t') as [string, string];
    console.log(`${coded.padEnd(38)} ${outcome.padEnd(16)} ${String(count).padStart(7)}`);
  }
  const share = ({ right, all }: { right: number; all: number }): number => (all === 0 ? 1 : right / all);
  return { rows: rows.length, notMetNotBound: share(tally['not met']), invokedBound: share(tally.invoked) };
}

function linesOf(
  lines: readonly {
    readonly move: { readonly date: string; readonly says: string };
    readonly line: BoundLine;
  }[],
): string {
  return lines
    .slice(0, 8)
    .map(
      ({ move, line }) =>
        `           ${move.date} ${move.says.slice(0, 40)}: ${line.party}→${line.beneficiary} ${line.duty?.type} ${line.status} (${line.rule}) ${line.because}`,
    )
    .join('\n');
}
