import { type Finding, rowFinding } from '#record/index.js';
import { ATOP_MEMBERS } from './atop.js';
import {
  amountIn,
  cited,
  type DatasetFormat,
  dateIn,
  flagIn,
  holds,
  neededIn,
  type Row,
  RowFault,
  type StateNumbers,
  stretch,
} from './format.js';

/** What ATOP codes beside the duties and has no field of its own here, under ATOP's names. */
const REST =
  'proadd futmem terrres thirdcom conwtin intcom subord armred acqterr divgains demwith reflnun refothio natrefal compag nomicoop conres agprois conmen'.split(
    ' ',
  );

const { publisher, citation, licence, version } = ATOP_MEMBERS;

function codingFormat(
  part: Pick<DatasetFormat, 'id' | 'title' | 'files' | 'fits'> & { readonly phase: boolean },
): DatasetFormat {
  const { id, title, files, fits, phase } = part;
  const key = phase ? ['atopid', 'phase'] : ['atopid'];
  return {
    id,
    title,
    version,
    publisher,
    citation,
    licence,
    files,
    fits,
    covers: ATOP_MEMBERS.covers,
    reader(numbers) {
      const findings: Finding[] = [];
      return {
        row(row) {
          const alliance = neededIn(row, 'atopid');
          const from = dateIn(row, 'begyr', 'begmo', 'begday');
          if (from === null) throw new RowFault('column "begyr": when did it begin?');
          const to = dateIn(row, 'endyr', 'endmo', 'endday');
          findings.push(
            rowFinding(
              `agreement:atop-${alliance}`,
              'agreement.coding',
              codingOf(row, phase, numbers),
              cited(id, row, key, ['begyr', 'begmo', 'begday', 'endyr', 'endmo', 'endday']),
              stretch(from, to),
            ),
          );
        },
        findings: () => findings,
      };
    },
  };
}

/** Alliance Treaty Obligations and Provisions 5.1, one row an alliance. */
export const ATOP_ALLIANCES = codingFormat({
  id: 'atop-5.1-alliances',
  title: 'Alliance Treaty Obligations and Provisions, alliances',
  files: ['atop5_1a.csv'],
  phase: false,
  fits: (columns) =>
    holds(columns, 'atopid', 'begyr', 'pubsecr', 'mem1') &&
    !columns.has('atopidphase') &&
    !columns.has('member'),
});

/** Alliance Treaty Obligations and Provisions 5.1, one row an alliance and phase of it. */
export const ATOP_PHASES = codingFormat({
  id: 'atop-5.1-phases',
  title: 'Alliance Treaty Obligations and Provisions, phases of alliances',
  files: ['atop5_1aph.csv'],
  phase: true,
  fits: (columns) => holds(columns, 'atopid', 'atopidphase', 'phase', 'begyr', 'pubsecr', 'mem1'),
});

/** Numbers are the codes of ATOP's codebook; lengths are in months; null = not coded. */
function codingOf(row: Row, phase: boolean, numbers: StateNumbers): object {
  const code = (column: string): number | null => amountIn(row, column);
  const states = (columns: readonly string[]): string[] =>
    columns.flatMap((column) => {
      const number = code(column);
      return number === null || number === 0 ? [] : [numbers.cow(String(number))];
    });
  const members = Object.keys(row).filter((name) => /^mem\d+$/u.test(name));
  return {
    phase: phase ? code('phase') : null,
    phases: code('maxphase'),
    members: [...new Set(states(members))].sort(),
    bilateral: flagIn(row, 'bilat'),
    wartime: flagIn(row, 'wartime'),
    inEffect: flagIn(row, 'ineffect'),
    ended: code('term'),
    ratification: code('estmode'),
    secrecy: code('pubsecr'),
    secretArticles: code('secrart'),
    length: { kind: code('speclgth'), months: code('length') },
    renewal: { kind: code('proren'), months: code('renewlgt') },
    renunciation: code('renounce'),
    active: flagIn(row, 'active'),
    conditional: {
      any: flagIn(row, 'conditio'),
      defence: flagIn(row, 'defcon'),
      offence: flagIn(row, 'offcon'),
      neutrality: flagIn(row, 'neucon'),
      consultation: flagIn(row, 'concon'),
    },
    asymmetry: code('asymm'),
    threat: { kind: code('specthrt'), states: states(['statthr1', 'statthr2']) },
    noAidToEnemy: code('notaiden'),
    noSeparatePeace: code('seppeace'),
    noOtherAlliances: code('noothall'),
    mediation: code('medarb'),
    diplomaticAid: code('dipaid'),
    militaryAid: code('milaid'),
    economicAid: code('ecaid'),
    militaryContact: code('milcon'),
    contributions: code('contrib'),
    bases: code('base'),
    organs: [1, 2].flatMap((index) => {
      const kind = code(`organ${index}`);
      return kind === null || kind === 0 ? [] : [{ kind, purpose: code(`orgpurp${index}`) }];
    }),
    interventions: code('interv'),
    other: Object.fromEntries(REST.map((column) => [column, code(column)])),
  };
}
