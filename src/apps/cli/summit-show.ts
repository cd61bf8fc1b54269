import { MOST_DRAWS } from '#system/index.js';
import {
  chanceText,
  ENDED_WORDS,
  pointText,
  type SpreadView,
  type SummitIssueView,
  type SummitView,
  type SummitVoteView,
} from '#views/index.js';
import { type Listing, print } from './output.js';
import { paint } from './style.js';
import { table } from './table.js';

/** For programs: a line an issue. */
export const SUMMIT_ROWS: Listing<SummitIssueView> = {
  columns: [
    { head: 'issue', of: ({ id }) => id },
    { head: 'median', of: ({ forecast }) => String(forecast.median) },
    { head: 'low', of: ({ forecast }) => String(forecast.low) },
    { head: 'high', of: ({ forecast }) => String(forecast.high) },
    ...['mean', 'salience-mean', 'compromise', 'median', 'nash'].map((id) => ({
      head: `rule_${id}`,
      of: ({ baselines }: SummitIssueView) => String(baselines.find((one) => one.id === id)?.value ?? ''),
    })),
    { head: 'smp', of: ({ smp }) => String(smp?.outcome ?? '') },
    { head: 'smpMode', of: ({ smp }) => String(smp?.mode ?? '') },
    { head: 'turns', of: ({ smp }) => String(smp?.turns ?? '') },
    { head: 'adoption', of: ({ vote }) => String(vote?.chance ?? '') },
  ],
  none: 'There is no issue.',
};

const spreadText = (spread: SpreadView | null): string =>
  spread === null ? '' : ` (${pointText(spread.low)}–${pointText(spread.high)})`;
export function showSummit(view: SummitView, explain: boolean): void {
  print(paint.bold(`${view.title}${view.date === null ? '' : `, ${view.date}`}`));
  print(
    view.rule === null
      ? paint.dim('No rule of voting is told, so nothing is put to the vote.')
      : `Decides by ${view.rule.words}${view.rule.source === null ? '' : paint.dim(` (${view.rule.source})`)}`,
  );
  print();
  print('Where each question is likely to end, 0 to 100');
  print(
    table(view.issues, [
      { head: 'question', of: ({ title }) => title, paint: paint.bold },
      {
        head: 'forecast',
        of: ({ forecast, spread }) => `${pointText(forecast.median)}${spreadText(spread)}`,
      },
      {
        head: '4 of 5 within',
        of: ({ forecast }) => `${pointText(forecast.low)}–${pointText(forecast.high)}`,
      },
      { head: 'mean', of: ({ baselines }) => rule(baselines, 'mean') },
      { head: 'compromise', of: ({ baselines }) => rule(baselines, 'compromise'), fit: 'cut' },
      {
        head: 'holds otherwise',
        of: ({ reference }) => pointText(reference?.value ?? null),
        fit: 'cut',
      },
      {
        head: 'spatial model',
        of: ({ smp }) => (smp === null ? '–' : `${pointText(smp.outcome)}${spreadText(smp.spread)}`),
      },
      { head: 'adopted', of: ({ vote }) => (vote === null ? '–' : chanceText(vote.chance)) },
    ]),
  );
  const names = new Map(view.actors.map(({ id, name }) => [id, name]));
  for (const issue of view.issues) showIssue(issue, names, explain);
  showExchanges(view, names);
  showSwings(view);
  if (explain) showNumbers(view);
  print();
  if (view.draws !== null)
    print(
      paint.dim(
        `In brackets the middle 80 % of ${view.draws.count} draws of the numbers with ranges${view.draws.isPrecise ? '' : `; ${MOST_DRAWS} draws were not enough for a standard error of ${view.draws.precision}`}.`,
      ),
    );
  print(
    paint[view.assumed.count > 0 ? 'yellow' : 'dim'](
      `${view.assumed.count} of ${view.assumed.of} numbers are assumed${explain ? '' : ' (--explain lists each)'}.`,
    ),
  );
  for (const one of [...view.assumptions, ...view.notes]) print(paint.dim(`  ${one}`));
}

const rule = (baselines: SummitIssueView['baselines'], id: string): string =>
  pointText(baselines.find((one) => one.id === id)?.value ?? null);

function showIssue(issue: SummitIssueView, names: ReadonlyMap<string, string>, explain: boolean): void {
  const name = (id: string): string => names.get(id) ?? id;
  print();
  print(paint.bold(issue.title));
  if (issue.ends !== null) print(paint.dim(`  0 = ${issue.ends.low}; 100 = ${issue.ends.high}`));
  const likely = [...issue.places].sort((a, b) => b.probability - a.probability).slice(0, 3);
  print(
    `  likeliest places: ${likely.map((one) => `${pointText(one.place)} (${chanceText(one.probability)})`).join(', ')}`,
  );
  if (issue.lacks.length > 0) print(paint.dim(`  beyond the forecast: ${issue.lacks.join('; ')}`));
  if (issue.isFar) print(paint.yellow('  unlike the decisions the forecast was fitted on'));
  if (issue.refused !== null) print(paint.yellow(`  the spatial model refuses it: ${issue.refused}`));
  if (issue.smp !== null) {
    const { smp, movers } = issue;
    print(
      `  spatial model: ${smp.turns} turns, ${ENDED_WORDS[smp.ended] ?? smp.ended}${smp.ties > 0 ? `; ties decided by rule: ${smp.ties}` : ''}`,
    );
    print(
      movers.length === 0
        ? '  nobody moves'
        : `  who moves: ${movers
            .slice(0, 6)
            .map(({ actor, from, to }) => `${name(actor)} ${pointText(from)} → ${pointText(to)}`)
            .join(', ')}${movers.length > 6 ? `, and ${movers.length - 6} more` : ''}`,
    );
  }
  const { vote } = issue;
  if (vote !== null) {
    print(
      `  put to the vote: ${pointText(vote.proposal)} against ${pointText(vote.reference)}; adopted ${chanceText(vote.chance)}${vote.spread === null ? '' : ` (${chanceText(vote.spread.low)}–${chanceText(vote.spread.high)})`}`,
    );
    const against = [...vote.members].sort((a, b) => b.no - a.no).filter(({ no }) => no >= 0.05);
    if (against.length > 0)
      print(
        `  most likely to stand in the way: ${against
          .slice(0, 4)
          .map(({ actor, no }) => `${name(actor)} ${chanceText(no)}`)
          .join(', ')}`,
      );
    const pivots = vote.members.filter(({ isPivotal }) => isPivotal);
    if (pivots.length > 0)
      print(
        `  could turn it alone: ${pivots.length === vote.members.length ? 'every member' : pivots.map(({ actor }) => name(actor)).join(', ')}`,
      );
    showBlocking(vote, name);
    if (vote.joiners !== null) {
      const least = [...vote.members].sort((a, b) => a.inFavour - b.inFavour).slice(0, 4);
      print(
        `  joins least likely: ${least.map(({ actor, inFavour }) => `${name(actor)} ${chanceText(inFavour)}`).join(', ')}`,
      );
    }
  }
  if (!explain) return;
  print();
  print(
    table(issue.baselines, [
      { head: 'rule', of: (one) => one.name },
      { head: 'place', of: ({ value }) => pointText(value) },
      { head: 'what it is', of: ({ definition }) => definition },
      { head: 'source', of: ({ source }) => source, fit: 'cut' },
    ]),
  );
  if (issue.smp !== null) {
    const last = issue.smp.paths[0]!.positions.length - 1;
    const shown = [...new Set([0, 1, 2, 5, 10, last])].filter((turn) => turn <= last).sort((a, b) => a - b);
    print();
    print('Positions by turn of the spatial model');
    print(
      table(issue.smp.paths, [
        { head: 'actor', of: ({ actor }) => name(actor) },
        ...shown.map((turn) => ({
          head: String(turn),
          of: ({ positions }: { readonly positions: readonly number[] }) => pointText(positions[turn]!),
        })),
      ]),
    );
  }
}

function showBlocking(vote: SummitVoteView, name: (id: string) => string): void {
  const { blocking, blockingCount, isBlockedByOpponents, isBlockingComplete } = vote;
  if (blockingCount === 0) return;
  const count = `${isBlockingComplete ? '' : 'more than '}${blockingCount}`;
  const sets = blocking.slice(0, 3).map((members) => members.map(name).join(' + '));
  const more = blockingCount > 3 ? '; …' : '';
  print(
    isBlockedByOpponents
      ? `  those inclined against can block it, smallest sets (${count}): ${sets.join('; ')}${more}`
      : `  those inclined against cannot block it; with others won over (smallest sets: ${count}): ${sets[0]}${blockingCount > 1 ? '; …' : ''}`,
  );
}

function showExchanges({ exchanges, issues }: SummitView, names: ReadonlyMap<string, string>): void {
  if (exchanges.length === 0) return;
  const name = (id: string): string => names.get(id) ?? id;
  const title = (id: string): string => issues.find((one) => one.id === id)!.title;
  print();
  print(paint.bold('What could be traded between questions'));
  print(
    table(exchanges.slice(0, 6), [
      { head: 'one wins on', of: ({ a, wins }) => `${name(a)}: ${title(wins)}` },
      { head: 'the other on', of: ({ b, gives }) => `${name(b)}: ${title(gives)}` },
      { head: 'both gain', of: ({ gain }) => gain.toFixed(2) },
      {
        head: 'loses most',
        of: ({ losers }) =>
          losers[0] === undefined ? 'nobody' : `${name(losers[0].actor)} ${losers[0].gain.toFixed(2)}`,
      },
    ]),
  );
}

function showSwings({ swings, issues }: SummitView): void {
  if (swings === null) return;
  print();
  print(paint.bold('Which number moves the outcome most, from its low to its high end'));
  if (swings.length === 0) {
    print('  No number has a range that moves anything; --widen 15 gives one to what is assumed.');
    return;
  }
  const between = ([low, high]: readonly [number, number]): string =>
    `${pointText(low)} → ${pointText(high)}`;
  print(
    table(swings.slice(0, 12), [
      { head: 'number', of: ({ words }) => words },
      { head: 'from', of: ({ low }) => pointText(low) },
      { head: 'to', of: ({ high }) => pointText(high) },
      { head: 'moves', of: ({ on }) => issues.find(({ id }) => id === on)!.title },
      { head: 'forecast', of: ({ forecast }) => between(forecast), fit: 'whole' },
      { head: 'spatial model', of: ({ smp }) => (smp === null ? '–' : between(smp)), fit: 'whole' },
    ]),
  );
}

function showNumbers(view: SummitView): void {
  const rows = [
    ...view.actors.map((actor) => ({ what: `capability of ${actor.name}`, figure: actor.capability })),
    ...view.issues.flatMap((issue) => [
      ...(issue.reference === null
        ? []
        : [{ what: `holds otherwise: ${issue.title}`, figure: issue.reference }]),
      ...(issue.proposal === null ? [] : [{ what: `proposal: ${issue.title}`, figure: issue.proposal }]),
      ...issue.stances.flatMap(({ actor, position, salience }) =>
        position === null
          ? []
          : [
              { what: `${actor} wants, ${issue.title}`, figure: position },
              { what: `${actor} cares, ${issue.title}`, figure: salience },
            ],
      ),
    ]),
  ];
  print();
  print(paint.bold('Every number, and where it comes from'));
  print(
    table(rows, [
      { head: 'what', of: ({ what }) => what },
      {
        head: 'value',
        of: ({ figure }) =>
          figure.high > figure.low ? `${figure.value} (${figure.low}–${figure.high})` : String(figure.value),
        fit: 'whole',
      },
      {
        head: 'from',
        of: ({ figure }) =>
          figure.basis === 'assumed'
            ? `assumed${figure.text === null ? '' : `: ${figure.text}`}`
            : (figure.text ?? 'the file'),
      },
    ]),
  );
  if (view.power === null) return;
  print();
  print(paint.bold(`Power of the members by the rule alone${view.isPowerExact ? '' : ' (drawn)'}`));
  const names = new Map(view.actors.map(({ id, name }) => [id, name]));
  print(
    table(view.power, [
      { head: 'member', of: ({ actor }) => names.get(actor) ?? actor },
      { head: 'Banzhaf', of: ({ banzhaf }) => banzhaf.toFixed(4) },
      { head: 'Shapley–Shubik', of: ({ shapley }) => shapley.toFixed(4) },
    ]),
  );
}
