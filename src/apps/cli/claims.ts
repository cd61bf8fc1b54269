import { Command, Option } from 'commander';
import { loadOntology } from '#edge/ontology.js';
import type { ClaimSource, ClaimVersion, ComparedClaim } from '#record/comparison/index.js';
import { describePeriod } from '#views/index.js';
import { CLAIM_KINDS, type ClaimQuery, claimsAsked, comparedClaims } from '../claims.js';
import { membersOfBlocs } from '../happenings.js';
import { examples, fuzzyDate, positiveNumber, useStore, withDb, withOutput } from './context.js';
import { type Listing, type OutputOptions, printRows } from './output.js';
import { paint } from './style.js';

/** One thing that is said of a claim, with all who say it; `isFirst` = the claim's first. */
interface Row {
  readonly number: number;
  readonly claim: ComparedClaim;
  readonly version: ClaimVersion;
  readonly isFirst: boolean;
}

const sidesText = ({ of, on, name }: ComparedClaim): string =>
  [[of.join(', '), on.join(', ')].filter(Boolean).join(' → '), name === null ? '' : `(${name})`]
    .filter(Boolean)
    .join(' ');

/** "First Page → translator → Front: an analyst › the minister": way of the text, then speakers, outermost first. */
const sourceText = ({ chain, speakers }: ClaimSource): string =>
  [chain.join(' → ') || 'an outlet without a name', speakers.map(({ name }) => name).join(' › ')]
    .filter(Boolean)
    .join(': ');

const againstText = ({ contradictions }: ComparedClaim): string =>
  [...new Set(contradictions.map(({ about }) => about))].join(', ');

const CLAIMS: Listing<Row> = {
  columns: [
    { head: '', of: ({ number, isFirst }) => (isFirst ? String(number) : ''), fit: 'whole' },
    { head: 'kind', of: ({ claim, isFirst }) => (isFirst ? claim.kind : '') },
    { head: 'of → on', of: ({ claim, isFirst }) => (isFirst ? sidesText(claim) : ''), paint: paint.bold },
    {
      head: 'when',
      of: ({ claim, isFirst }) => (isFirst && claim.period !== null ? describePeriod(claim.period) : ''),
    },
    { head: 'said', of: ({ version }) => version.says, fit: 'whole' },
    {
      head: 'contradicted',
      of: ({ claim, isFirst }) => (isFirst ? againstText(claim) : ''),
      paint: paint.red,
    },
    {
      head: 'who says so',
      of: ({ version }) => [...new Set(version.sources.map(sourceText))].join('; '),
    },
  ],
  under: ({ version }) => `“${version.sources[0]!.line.quote}”`,
  none: 'No claim fits. casus claims without filters lists all; casus read PAGE adds some.',
};

/** For programs: one row a source. */
interface SourceRow {
  readonly claim: ComparedClaim;
  readonly version: ClaimVersion;
  readonly source: ClaimSource;
}

const SOURCES: Listing<SourceRow> = {
  columns: [
    { head: 'claim', of: ({ claim }) => claim.id },
    { head: 'what', of: ({ claim }) => claim.what },
    { head: 'kind', of: ({ claim }) => claim.kind },
    { head: 'name', of: ({ claim }) => claim.name ?? '' },
    { head: 'of', of: ({ claim }) => claim.of.join('; ') },
    { head: 'on', of: ({ claim }) => claim.on.join('; ') },
    { head: 'from', of: ({ claim }) => claim.period?.from ?? '' },
    { head: 'to', of: ({ claim }) => claim.period?.to ?? '' },
    { head: 'says', of: ({ version }) => version.says },
    { head: 'contradicted', of: ({ claim }) => againstText(claim) },
    { head: 'outlet', of: ({ source }) => source.outlet ?? '' },
    { head: 'chain', of: ({ source }) => source.chain.join('; ') },
    { head: 'speakers', of: ({ source }) => source.speakers.map(({ name }) => name).join('; ') },
    { head: 'by', of: ({ source }) => source.by },
    { head: 'direct', of: ({ source }) => String(source.direct) },
    { head: 'published', of: ({ source }) => source.published ?? '' },
    { head: 'article', of: ({ source }) => source.line.articleId },
    { head: 'record', of: ({ source }) => source.line.record.id },
    { head: 'quote', of: ({ source }) => source.line.quote },
  ],
  none: '',
};

const sourceJson = ({ line, ...source }: ClaimSource) => ({
  ...source,
  record: line.record.id,
  articleId: line.articleId,
  title: line.title,
  recordedAt: line.recordedAt,
  quote: line.quote,
});

const claimJson = ({ versions, contradictions, ...claim }: ComparedClaim) => ({
  ...claim,
  versions: versions.map(({ sources, ...version }) => ({ ...version, sources: sources.map(sourceJson) })),
  contradictions: contradictions.map(({ about, between }) => ({
    about,
    between: between.map(({ line, by, outlet }) => ({ record: line.record.id, outlet, by })),
  })),
});

type Options = OutputOptions & ClaimQuery & { readonly db: string; readonly limit?: number };

export function claimsCommand(): Command {
  return withOutput(withDb(new Command('claims')))
    .summary('what several sources promise, expect and hold, side by side')
    .description(
      'Puts commitments, forecasts and relations of all articles together that speak of one thing, with everybody who says so: outlet, the way of its text, speakers with the outermost first. What cannot both be so stands side by side.',
    )
    .option('--about <words>', 'code or name of somebody who takes part, or words of the text')
    .addOption(
      new Option(
        '--kind <kind>',
        'commitment, forecast, relation, or a kind of them: border, alliance …',
      ).choices([...CLAIM_KINDS]),
    )
    .option('--outlet <name>', 'one of the outlets that carry it')
    .option('--from <date>', 'said to hold, or to come, on or after (YYYY, YYYY-MM, YYYY-MM-DD)', fuzzyDate)
    .option('--to <date>', 'on or before', fuzzyDate)
    .option('--outlets <n>', 'carried by at least so many outlets', positiveNumber)
    .option('--contradictions', 'only where sources contradict each other')
    .option('--limit <n>', 'at most this many', positiveNumber)
    .addHelpText(
      'after',
      examples(
        'casus claims --about UZB --contradictions',
        'casus claims --from 2015-10 --outlets 2',
        'casus claims --kind border --csv > borders.csv',
      ),
    )
    .action(async ({ db, json, csv, limit, ...query }: Options) => {
      await useStore(db, false, async (store) => {
        const all = await comparedClaims(store, membersOfBlocs(loadOntology().actors));
        const claims = (await claimsAsked(store, all, query)).slice(0, limit);
        if (json) printRows(claims, { json }, { columns: [], json: claimJson, none: '' });
        else if (csv)
          printRows(
            claims.flatMap((claim) =>
              claim.versions.flatMap((version) =>
                version.sources.map((source) => ({ claim, version, source })),
              ),
            ),
            { csv },
            SOURCES,
          );
        else
          printRows(
            claims.flatMap((claim, index) =>
              claim.versions.map((version, at) => ({ number: index + 1, claim, version, isFirst: at === 0 })),
            ),
            {},
            CLAIMS,
          );
      });
    });
}
