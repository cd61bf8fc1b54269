import { fork } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeInstant } from '#core/index.js';
import { readPage } from '#page/index.js';
import { printHead } from './head.js';

/**
 * `npm run bench:read -- [--articles N] [--paragraphs N]`: `casus code` from raw text to a file of events, on one core and on all, over
 * N/10, N/2 and N articles, so that growth in time and memory shows; each run is a process of its own (read-run.mjs). The
 * articles are the text of the sample page with other states, capitals and surnames in each: no file from outside is
 * needed, but words repeat more than in real news, so that caches help more. Rates leave out the loading of vocabulary and
 * weights: they run from the first finished batch. Those a second of processor time hold on a machine that others use too.
 */

/** What a run says. */
interface Run {
  readonly sentences: number;
  readonly events: number;
  readonly perSecond: number;
  /** Sentences a second that the processor worked, all threads together. */
  readonly perCpuSecond: number;
  /** The most that the process held, all threads together. */
  readonly memoryMB: number;
  readonly loadMs: number;
}

const NOW = makeInstant('2026-01-01T00:00:00Z');
/** Articles for the shares of the stages at most. */
const SHARES_ARTICLES = 400;
const DEFAULT_ARTICLES = 4000;

/** State, its people's adjective, capital. The sample's eight come first. */
const STATES: readonly (readonly [string, string, string])[] = [
  ['Kazakhstan', 'Kazakh', 'Astana'],
  ['Kyrgyzstan', 'Kyrgyz', 'Bishkek'],
  ['Uzbekistan', 'Uzbek', 'Tashkent'],
  ['Tajikistan', 'Tajik', 'Dushanbe'],
  ['Turkmenistan', 'Turkmen', 'Ashgabat'],
  ['Afghanistan', 'Afghan', 'Kabul'],
  ['Russia', 'Russian', 'Moscow'],
  ['China', 'Chinese', 'Beijing'],
  ['France', 'French', 'Paris'],
  ['Poland', 'Polish', 'Warsaw'],
  ['Turkey', 'Turkish', 'Ankara'],
  ['Egypt', 'Egyptian', 'Cairo'],
  ['Kenya', 'Kenyan', 'Nairobi'],
  ['Peru', 'Peruvian', 'Lima'],
  ['Chile', 'Chilean', 'Santiago'],
  ['India', 'Indian', 'New Delhi'],
  ['Nepal', 'Nepalese', 'Kathmandu'],
  ['Japan', 'Japanese', 'Tokyo'],
  ['Norway', 'Norwegian', 'Oslo'],
  ['Serbia', 'Serbian', 'Belgrade'],
  ['Armenia', 'Armenian', 'Yerevan'],
];
const OWN_STATES = 8;
const SURNAMES = [
  'Dulatov',
  'Nazriev',
  'Orazova',
  'Akhmedov',
  'Belin',
  'Castor',
  'Dorval',
  'Erhard',
  'Fabry',
  'Gromov',
  'Halvorsen',
] as const;
const OWN_SURNAMES = 4;

/** The sample's text (its first paragraphs) under other names; the same number gives the same text everywhere. */
function makeArticles(paragraphs: number): (number: number) => string {
  const sample = new URL('../samples/summit.html', import.meta.url);
  const { text: whole } = readPage({
    bytes: readFileSync(sample),
    location: 'summit.html',
    url: null,
    mediaType: 'text/html',
    charset: 'utf-8',
    fetchedAt: NOW,
    published: null,
  });
  const text = whole.split('\n\n').slice(0, paragraphs).join('\n\n');
  const own = [...STATES.slice(0, OWN_STATES).flat(), ...SURNAMES.slice(0, OWN_SURNAMES)];
  const names = new RegExp(`\\b(?:${own.join('|')})\\b`, 'gu');
  return (number) => {
    const others = new Map<string, string>();
    for (let index = 0; index < OWN_STATES; index++)
      for (const [form, word] of STATES[index]!.entries())
        others.set(word, STATES[(index + number) % STATES.length]![form]!);
    for (let index = 0; index < OWN_SURNAMES; index++)
      others.set(SURNAMES[index]!, SURNAMES[(index + number) % SURNAMES.length]!);
    return JSON.stringify({
      id: `a${number}`,
      title: `Report ${number}`,
      published: `2019-${String(1 + (number % 12)).padStart(2, '0')}-09`,
      text: `Report number ${number}.\n\n${text.replace(names, (word) => others.get(word) ?? word)}`,
    });
  };
}

function writeCorpus(path: string, count: number, paragraphs: number): void {
  const article = makeArticles(paragraphs);
  const file = openSync(path, 'w');
  for (let number = 0; number < count; number++) writeSync(file, `${article(number)}\n`);
  closeSync(file);
}

/** @param args `run CORPUS OUTPUT CORES` or `shares CORPUS` */
function inOwnProcess<Said>(...args: readonly string[]): Promise<Said> {
  return new Promise((done, fail) => {
    const child = fork(fileURLToPath(new URL('./read-run.mjs', import.meta.url)), args, { execArgv: [] });
    let said: Said | null = null;
    child.on('message', (message) => {
      said = message as Said;
    });
    child.on('error', fail);
    child.on('exit', (code) => {
      if (said !== null && code === 0) done(said);
      else fail(new Error(`read-run.mjs ${args.join(' ')} ended with ${code}`));
    });
  });
}

async function main(count: number, paragraphs: number): Promise<void> {
  printHead(
    `npm run bench:read -- --articles ${count}${Number.isFinite(paragraphs) ? ` --paragraphs ${paragraphs}` : ''}`,
  );
  const all = availableParallelism();
  const folder = mkdtempSync(join(tmpdir(), 'casus-bench-'));
  const corpus = join(folder, 'corpus.jsonl');
  const output = join(folder, 'events.jsonl');
  const row = (...cells: readonly (string | number)[]) =>
    console.log(cells.map((cell) => String(cell).padStart(16)).join(''));
  const runs: { readonly articles: number; readonly cores: number; readonly run: Run }[] = [];
  const sizes = new Set([count / 10, count / 2, count].map((some) => Math.max(1, Math.round(some))));
  try {
    row('articles', 'sentences', 'cores', 'sentences/s', '… a CPU second', 'memory MB', 'load ms');
    for (const articles of sizes) {
      writeCorpus(corpus, articles, paragraphs);
      for (const cores of new Set([1, all])) {
        const run = await inOwnProcess<Run>('run', corpus, output, String(cores));
        runs.push({ articles, cores, run });
        const rate = Math.round(run.perSecond);
        row(articles, run.sentences, cores, rate, Math.round(run.perCpuSecond), run.memoryMB, run.loadMs);
        for (const file of [output, `${output}.progress`]) rmSync(file);
      }
    }
    writeCorpus(corpus, Math.min(count, SHARES_ARTICLES), paragraphs);
    const spent = await inOwnProcess<Record<string, number>>('shares', corpus);
    const total = Object.values(spent).reduce((sum, ms) => sum + ms, 0);
    const shares = Object.fromEntries(
      Object.entries(spent).map(([stage, ms]) => [stage, Math.round((ms / total) * 1000) / 1000]),
    );
    console.log('\nshare of each stage on one core');
    for (const [stage, share] of Object.entries(shares)) row(stage, `${(share * 100).toFixed(1)} %`);
    const largest = (cores: number) => runs.findLast((one) => one.cores === cores)!.run;
    const { sentences, events, perSecond, perCpuSecond, memoryMB } = largest(all);
    console.log(
      JSON.stringify({
        articles: count,
        sentences,
        events,
        cores: all,
        sentencesPerSecond: Math.round(largest(1).perSecond),
        sentencesPerSecondAllCores: Math.round(perSecond),
        sentencesPerCpuSecond: Math.round(largest(1).perCpuSecond),
        sentencesPerCpuSecondAllCores: Math.round(perCpuSecond),
        memoryMB,
        memoryMBOneCore: largest(1).memoryMB,
        growth: runs.map(({ articles, cores, run }) => ({
          articles,
          cores,
          sentencesPerSecond: Math.round(run.perSecond),
          memoryMB: run.memoryMB,
        })),
        shares,
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: String(DEFAULT_ARTICLES) },
    paragraphs: { type: 'string' },
  },
});
const isCount = (text: string) => /^[1-9]\d*$/u.test(text);
const wrong = Object.entries(values).find(([, value]) => !isCount(value));
if (wrong === undefined)
  await main(Number(values.articles), Number(values.paragraphs ?? Number.POSITIVE_INFINITY));
else {
  console.error(`bench:read: --${wrong[0]} "${wrong[1]}" must be a whole number above 0`);
  process.exitCode = 2;
}
