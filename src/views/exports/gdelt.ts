import { type EventPlace, type FuzzyDate, fnv1a64 } from '#core/index.js';
import type { CodedEvent, CodedParty } from './coded.js';
import { type Dyad, dyadsOf } from './dyads.js';
import { cameoActor, cameoQuad, type EventFormat, tsvRow } from './format.js';

const ACTOR = [
  'Code',
  'Name',
  'CountryCode',
  'KnownGroupCode',
  'EthnicCode',
  'Religion1Code',
  'Religion2Code',
];
const GEO = ['Type', 'Fullname', 'CountryCode', 'ADM1Code', 'ADM2Code', 'Lat', 'Long', 'FeatureID'];
const of = (prefix: string, names: readonly string[]) => names.map((name) => `${prefix}${name}`);

/** The 61 columns of the event table, in order (The GDELT Event Database Data Format Codebook V2.0, 2015). */
export const GDELT_COLUMNS: readonly string[] = [
  'GLOBALEVENTID',
  'SQLDATE',
  'MonthYear',
  'Year',
  'FractionDate',
  ...of('Actor1', [...ACTOR, 'Type1Code', 'Type2Code', 'Type3Code']),
  ...of('Actor2', [...ACTOR, 'Type1Code', 'Type2Code', 'Type3Code']),
  'IsRootEvent',
  'EventCode',
  'EventBaseCode',
  'EventRootCode',
  'QuadClass',
  'GoldsteinScale',
  'NumMentions',
  'NumSources',
  'NumArticles',
  'AvgTone',
  ...of('Actor1Geo_', GEO),
  ...of('Actor2Geo_', GEO),
  ...of('ActionGeo_', GEO),
  'DATEADDED',
  'SOURCEURL',
];

/**
 * The shape of GDELT 2.0's event table: TSV without a heading, a row a pair, whatever the options say. What we do not know
 * stays empty: codes of groups, ethnicities and religions, the Goldstein scale, tone, places of the actors, FIPS codes.
 */
export const gdelt: EventFormat = {
  name: 'gdelt',
  about: "the 61 columns of GDELT 2.0's events, tab-separated; always a row a pair",
  header: '',
  write: (event) =>
    dyadsOf(event)
      .map((dyad) => {
        const cells = cellsOf(event, dyad);
        return tsvRow(GDELT_COLUMNS.map((column) => cells[column] ?? ''));
      })
      .join(''),
};

function cellsOf(event: CodedEvent, { actor, recipient, place }: Dyad): Record<string, string> {
  const { cameo, document } = event;
  return {
    GLOBALEVENTID: numberOf(`${event.id}/${place}`),
    ...dateCells(event.date),
    ...actorCells('Actor1', actor),
    ...actorCells('Actor2', recipient),
    IsRootEvent: event.isLead ? '1' : '0',
    EventCode: cameo,
    EventBaseCode: cameo.slice(0, 3),
    EventRootCode: cameo.slice(0, 2),
    QuadClass: cameo === '' ? '' : String(cameoQuad(cameo)),
    // One sentence of one article says it; who adds rows up has his counts.
    NumMentions: '1',
    NumSources: '1',
    NumArticles: '1',
    ...placeCells(event.where),
    SOURCEURL: document.url ?? document.id ?? '',
  };
}

/** 63 bits, since most databases count with a sign. Made of the event's id: the same event is the same number. */
const numberOf = (id: string): string => (BigInt(`0x${fnv1a64(id)}`) & 0x7fffffffffffffffn).toString();

/** As exact as known: of a month without a day the first column stays empty. */
function dateCells(date: FuzzyDate | null): Record<string, string> {
  if (date === null) return {};
  const [year, month, day] = date.split('-') as [string, string?, string?];
  return {
    Year: year,
    MonthYear: month === undefined ? '' : `${year}${month}`,
    SQLDATE: day === undefined ? '' : `${year}${month}${day}`,
    FractionDate: day === undefined ? '' : (Number(year) + yearShare(date)).toFixed(4),
  };
}

/** Share of the year that is over with the day, below 1: days in 365. */
function yearShare(date: FuzzyDate): number {
  const days = (Date.parse(date) - Date.parse(`${date.slice(0, 4)}-01-01`)) / 86_400_000 + 1;
  return Math.min(days / 365, 0.9999);
}

function actorCells(prefix: string, party: CodedParty | null): Record<string, string> {
  if (party === null) return {};
  return {
    [`${prefix}Code`]: cameoActor(party),
    [`${prefix}Name`]: party.name.toUpperCase(),
    [`${prefix}CountryCode`]: party.country ?? '',
    [`${prefix}Type1Code`]: party.role ?? '',
  };
}

/** Country, and place by whether it lies in the USA: 1, 3 and 4 of GDELT's types; others we do not tell apart. */
function placeCells(where: EventPlace | null): Record<string, string> {
  if (where === null) return {};
  const isTown = where.precision === 'point';
  const type = where.precision === 'country' ? '1' : isTown ? (where.country === 'USA' ? '3' : '4') : '';
  return {
    ActionGeo_Type: type,
    ActionGeo_Fullname: where.name ?? '',
    ActionGeo_Lat: where.latitude === null ? '' : String(where.latitude),
    ActionGeo_Long: where.longitude === null ? '' : String(where.longitude),
  };
}
