import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dayOf, makeFuzzyDate, makeInstant } from '#core/index.js';
import { openSqlite } from '#edge/sqlite.js';
import type { ForecastResolution, Store } from '#record/index.js';
import {
  boundBy,
  checkResolution,
  commitmentsOf,
  indexWorld,
  type Question,
  questionsOf,
  randomFrom,
  scoreForecasts,
} from '#system/index.js';
import { type MadeForecast, madeOutlook } from './make-outlook.js';
import { day, madeAgreement, madeCrisis, madeDuty, madeWorld, partyFor, span } from './make-world.js';

/** Failures of other systems with what binds, and with forecasts: each has a text or a world of our own here. */
const FILE = fileURLToPath(new URL('../../shared/cases/failures.jsonl', import.meta.url));
const here = existsSync(FILE);
if (!here)
  console.warn('skipped: the failures of other systems are not beside this checkout (../shared/cases)');
const AREAS = ['commitments', 'forecast', 'forecasts'];
const listed = (here ? readFileSync(FILE, 'utf8').split('\n').filter(Boolean) : [])
  .map((line) => JSON.parse(line) as { id: string; area: string })
  .filter(({ area }) => area.split(',').some((one) => AREAS.includes(one)))
  .map(({ id }) => id);

const now = (at: number) => makeInstant(`2026-01-01T00:00:0${at}Z`);

async function storeWith(forecast: MadeForecast): Promise<Store> {
  const store = await openSqlite(':memory:');
  await store.keep(
    madeOutlook({ name: 'an article', outlet: 'Wire', forecasts: [forecast] }),
    'test@1',
    now(0),
  );
  return store;
}

async function board(store: Store): Promise<readonly [Question, ReturnType<typeof scoreForecasts>]> {
  const questions = questionsOf(await store.forecasts(), await store.resolutions(), { today: dayOf(now(0)) });
  return [questions[0]!, scoreForecasts(questions, { random: randomFrom(1), resamples: 0 })];
}

const answer = (question: Question, more: Partial<ForecastResolution>): ForecastResolution => ({
  forecast: question.id,
  as: 'yes',
  on: makeFuzzyDate('2020-06-01'),
  graded: null,
  conditionMet: null,
  because: 'it was in the papers',
  by: 'A. Tester',
  ...more,
});

const SMITH: MadeForecast = {
  who: 'Smith',
  actor: 'Ruritania',
  recipient: 'Graustark',
  by: '2020-06',
  likelihood: { words: 'probably', low: 0.6, high: 0.8 },
};

const CHECKS: Readonly<Record<string, () => void | Promise<void>>> = {
  'com-not-covered': () => {
    const coverage = [
      {
        regions: ['Europe'] as const,
        period: span('1990', '2019'),
        types: ['defence', 'guarantee', 'offence'] as const,
        says: 'all of it',
        basis: 'a list',
      },
    ];
    const pact = madeAgreement('pact', ['RUR', 'GRA'], [madeDuty('defence')], {
      covers: span('1950', '2019'),
    });
    const asked = (on: string, agreements = [pact]) =>
      boundBy(indexWorld(madeWorld({ agreements, coverage })), madeCrisis({ on }));
    // Of a pact on record, and of the silence about any other.
    expect(asked('2018-12-31').parties.map(({ party, status }) => [party, status])).toEqual([
      ['RUR', 'ASSIST'],
    ]);
    const unchecked = (on: string) =>
      asked(on).parties.flatMap(({ lines }) =>
        lines.flatMap(({ facts }) => facts.filter(({ assumed, name }) => assumed && name === 'in force')),
      );
    expect([unchecked('2018-12-31').length, unchecked('2020').length]).toEqual([0, 1]);
    expect(asked('2018-12-31', []).noTreaty).toContain('RUR');
    expect(asked('2020', []).noTreaty).toEqual([]);
    expect(asked('2020', []).unknown).toContain('RUR');
  },
  'com-boundary-day': () => {
    const member = (id: string, from: string | null, to: string | null) =>
      madeAgreement(id, [partyFor('RUR', from, to), 'GRA'], [madeDuty('defence')]);
    const index = indexWorld(
      madeWorld({ agreements: [member('x', '1990', '2014-03-31'), member('y', '2014-03-31', null)] }),
    );
    const on = (date: string) => commitmentsOf(index, 'RUR', day(date)).map(({ agreement }) => agreement.id);
    expect([on('2014-03-30'), on('2014-03-31'), on('2014-04-01')]).toEqual([['x'], ['y'], ['y']]);
    // That an overlap is refused when it is loaded, with its place, `src/edge/world.test.ts` has.
  },
  'fc-conditional-close': async () => {
    const store = await storeWith({ ...SMITH, condition: 'the river falls' });
    const [question] = await board(store);
    expect([question.state, question.closes]).toEqual(['due', '2020-07-01']);
    const early = answer(question, { on: makeFuzzyDate('2020-05-20') });
    const today = dayOf(now(0));
    expect(() =>
      checkResolution(question, { ...early, conditionMet: makeFuzzyDate('2020-05-30') }, today),
    ).toThrow('resolve it as condition-not-met');
    const notMet = answer(question, { as: 'condition-not-met', on: makeFuzzyDate('2020-05-20') });
    checkResolution(question, notMet, today);
    await store.resolve(notMet, now(1));
    const [closed, scores] = await board(store);
    expect([closed.state, closed.resolution?.on]).toEqual(['condition-not-met', '2020-05-20']);
    expect([scores.scored.length, scores.leftOut['condition-not-met']]).toEqual([0, 1]);
    const met = answer(question, { conditionMet: makeFuzzyDate('2020-05-30') });
    checkResolution(question, met, today);
    await store.resolve(met, now(2), { correct: true });
    expect((await board(store))[1].scored.map(({ value }) => value)).toEqual([1]);
    await store.close();
  },
  'fc-reresolve': async () => {
    const store = await storeWith(SMITH);
    const [question] = await board(store);
    await store.resolve(answer(question, { as: 'no', on: makeFuzzyDate('2020-05-10') }), now(1));
    const [, before] = await board(store);
    await store.resolve(answer(question, { as: 'yes', on: makeFuzzyDate('2020-06-20') }), now(2), {
      correct: true,
    });
    const [corrected, after] = await board(store);
    expect([corrected.state, corrected.resolution?.on]).toEqual(['yes', '2020-06-20']);
    expect(before.scored[0]!.brier.mean).toBeCloseTo((0.6 ** 2 + 0.8 ** 2) / 2, 12);
    expect(after.scored[0]!.brier.mean).toBeCloseTo((0.4 ** 2 + 0.2 ** 2) / 2, 12);
    const history = (await store.history(question.id)).filter(
      ({ property }) => property === 'forecast.resolution',
    );
    expect(history.map(({ value, retractedFor }) => [JSON.parse(value).as, retractedFor])).toEqual([
      ['no', 'superseded'],
      ['yes', null],
    ]);
    // As it stood in between, the old score comes back from the log.
    const then = questionsOf(await store.forecasts(), await store.resolutions({ known: now(1) }), {
      today: dayOf(now(0)),
    });
    expect(scoreForecasts(then, { random: randomFrom(1), resamples: 0 }).all?.brier.mean).toBe(
      before.all?.brier.mean,
    );
    await store.close();
  },
};

describe('failures of other systems with what binds and what is expected', () => {
  it.skipIf(!here)('has a check for each of them', () => {
    expect(listed.filter((id) => CHECKS[id] === undefined)).toEqual([]);
  });

  it.each(Object.entries(CHECKS))('%s', (_, check) => check());
});
