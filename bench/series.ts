import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFuzzyDate } from '#core/index.js';
import { readEventsFile } from '#edge/events-file.js';
import { loadOntology } from '#edge/ontology.js';
import {
  backtest,
  changePoints,
  dayNumber,
  dayOfNumber,
  firstDayOfStep,
  type Random,
  randomFrom,
  relationSeries,
  stepOfDay,
  valuesOf,
} from '#system/index.js';
import { printHead } from './head.js';

/**
 * `npm run bench:series [-- FILE]`: on a made, seeded file of events whose structure is known (some pairs change their level
 * once, some have a season, some answer the other side a month later, some are noise alone), or on a file of the user: time
 * from file to series, change points found and false ones, CRPS and MAE of every method in rolling origin. No public event
 * file ships with the project.
 */
const SEED = 20151016;
const MONTHS = 120;
const KINDS = ['change', 'season', 'answer', 'noise'] as const;
type Kind = (typeof KINDS)[number];
/** Pairs of each kind, both directions told. */
const PAIRS = 12;

interface Made {
  readonly rows: string[];
  /** Month of the change by direction; null = none. */
  readonly changes: Map<string, number | null>;
}

/** Knuth's method; for means up to some tens. */
function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; product *= random()) count += 1;
  return count;
}

function make(random: Random): Made {
  const first = stepOfDay(dayNumber(makeFuzzyDate('2006-01')), 'month');
  const rows: string[] = [];
  const changes = new Map<string, number | null>();
  for (const kind of KINDS)
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const names = [`${kind}-${pair}-a`, `${kind}-${pair}-b`] as const;
      const place = 40 + Math.floor(random() * 60);
      let before: readonly [number, number] = [6, 6];
      for (const direction of [0, 1] as const)
        changes.set(names[direction], kind === 'change' ? place : null);
      for (let month = 0; month < MONTHS; month += 1) {
        const counts = ([0, 1] as const).map((direction) =>
          poisson(meanOf(kind, month, place, before[1 - direction]!), random),
        ) as [number, number];
        before = counts;
        const from = firstDayOfStep(first + month, 'month');
        for (const direction of [0, 1] as const)
          for (let at = 0; at < counts[direction]; at += 1) {
            const date = dayOfNumber(from + Math.floor(random() * 28));
            const score = -1 - Math.floor(random() * 9);
            rows.push(`${rows.length},${date},${names[direction]},${names[1 - direction]},${score}`);
          }
      }
    }
  return { rows, changes };
}

function meanOf(kind: Kind, month: number, place: number, answered: number): number {
  if (kind === 'change') return month < place ? 3 : 12;
  if (kind === 'season') return 6 + 5 * Math.sin((2 * Math.PI * month) / 12);
  if (kind === 'answer') return 1.5 + 0.75 * answered;
  return 6;
}

const seconds = (from: number): number => (performance.now() - from) / 1000;
const two = (value: number) => value.toFixed(2);

const [given] = process.argv.slice(2);
printHead(`npm run bench:series${given === undefined ? '' : ` -- ${given}`}`);
const ontology = loadOntology();
const folder = mkdtempSync(join(tmpdir(), 'bench-series-'));
const figures: Record<string, unknown> = {};
try {
  const { rows, changes } = make(randomFrom(SEED));
  let file = given;
  if (file === undefined) {
    file = join(folder, 'made.csv');
    writeFileSync(file, `id,date,actor,recipient,score\n${rows.join('\n')}\n`);
    console.log(`made      seed ${SEED}, ${MONTHS} months, ${PAIRS} pairs each of ${KINDS.join(', ')}`);
  }
  let begun = performance.now();
  const { events, rows: read, skipped } = await readEventsFile(file, ontology);
  figures['readSeconds'] = seconds(begun);
  console.log(`read      ${read} rows, ${events.length} events of pairs, in ${two(seconds(begun))} s`);
  for (const [why, { rows: count }] of skipped) console.log(`          left out, ${why}: ${count}`);
  begun = performance.now();
  const series = relationSeries(events, { step: 'month' });
  figures['events'] = events.length;
  figures['seriesSeconds'] = seconds(begun);
  console.log(
    `series    ${series.dyads.size} directions, ${series.steps} months, in ${two(seconds(begun))} s\n`,
  );

  if (given === undefined) {
    let right = 0;
    let within3 = 0;
    let asked = 0;
    let falseMarks = 0;
    let calm = 0;
    for (const dyad of series.dyads.values()) {
      if (!/^(?:change|noise)/u.test(dyad.actor)) continue;
      const place = changes.get(dyad.actor) ?? null;
      const found = changePoints(valuesOf(dyad, series, 'conflict', 'sum'));
      if (place === null) {
        calm += 1;
        falseMarks += found.length;
      } else {
        asked += 1;
        if (found.length === 1) right += 1;
        if (found.some(({ at }) => Math.abs(at - place) <= 3)) within3 += 1;
      }
    }
    console.log(`changes   ${within3} of ${asked} found within 3 months, ${right} with one mark alone`);
    console.log(`          ${falseMarks} false marks in ${calm} series of noise\n`);
    figures['changes'] = { asked, within3, oneMark: right, calm, falseMarks };
  }

  const scoreOf = (name: string, keep: (actor: string) => boolean) => {
    const part = relationSeries(
      events.filter(({ actor }) => keep(actor)),
      { step: 'month' },
    );
    const start = performance.now();
    const result = backtest(part, { random: randomFrom(1) });
    console.log(
      `${name}: ${result.directions} directions of ${result.dyads} pairs, ${result.origins} months, ${two(seconds(start))} s`,
    );
    const own: Record<string, unknown> = { seconds: seconds(start) };
    for (const {
      side,
      method,
      crps,
      mae,
      overPersistence,
      beatsPersistence,
      within80,
      forecasts,
    } of result.scores) {
      const range = crps.interval === null ? '' : ` [${crps.interval.map(two).join(', ')}]`;
      const verdict =
        method === 'persistence' ? '' : beatsPersistence ? 'beats persistence' : 'does not beat persistence';
      // A made file holds no cooperation.
      if (given === undefined && side === 'cooperation') continue;
      console.log(
        `  ${side.padEnd(11)} ${method.padEnd(11)} CRPS ${two(crps.mean)}${range}  MAE ${two(mae.mean)}  in 80 % ${two(within80)}  n ${forecasts}  ${verdict}`,
      );
      own[`${side}.${method}`] = {
        crps: crps.mean,
        mae: mae.mean,
        within80,
        overPersistence: overPersistence.mean,
        beatsPersistence,
        n: forecasts,
      };
    }
    figures[name] = own;
  };
  scoreOf('all', () => true);
  if (given === undefined) for (const kind of KINDS) scoreOf(kind, (actor) => actor.startsWith(kind));

  const random = randomFrom(2);
  const many = Array.from({ length: 100_000 }, (_, at) => {
    const from = 12_000 + Math.floor(random() * 3650);
    return {
      id: `event:${at}`,
      actor: `a${Math.floor(random() * 60)}`,
      recipient: `b${Math.floor(random() * 60)}`,
      from,
      to: from + 1,
      score: Math.floor(random() * 20) - 10,
      voice: 'asserted' as const,
    };
  });
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    const { dyads } = relationSeries(many, { step: 'month' });
    return { seconds: seconds(start), directions: dyads.size };
  }).sort((a, b) => a.seconds - b.seconds);
  console.log(
    `\nspeed     100,000 events → ${times[0]!.directions} directions in ${two(times[0]!.seconds)} s (least of 3)`,
  );
  figures['speed'] = { events: 100_000, ...times[0]! };
} finally {
  rmSync(folder, { recursive: true });
}
console.log(JSON.stringify({ series: figures }));
