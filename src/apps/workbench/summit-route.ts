/** A number that was moved by hand. */
export interface SummitMove {
  readonly kind: 'position' | 'salience' | 'capability';
  readonly actor: string;
  /** Empty for capability. */
  readonly issue: string;
  readonly value: number;
}

/** Address of the summit: the issue that is open, and what was moved. The file itself is too long for an address. */
export interface SummitRoute {
  readonly page: 'summit';
  readonly issue: string | null;
  readonly moves: readonly SummitMove[];
}

/** As much as a file may give. */
export const MOST_CAPABILITY = 1e8;
const KINDS = ['position', 'salience', 'capability'] as const;

/** `#/summit?issue=syria&set=position,RUS,syria,80` */
export function summitAddress(issue: string | null = null, moves: readonly SummitMove[] = []): string {
  const query = new URLSearchParams(issue === null ? [] : [['issue', issue]]);
  for (const { kind, actor, issue: of, value } of moves)
    query.append('set', [kind, actor, of, String(value)].map(encodeURIComponent).join(','));
  const text = query.toString();
  return `#/summit${text === '' ? '' : `?${text}`}`;
}

/** Null = an address of another page. What is no move is left out. */
export function parseSummit(path: string, query: string): SummitRoute | null {
  if (path !== '/summit') return null;
  const given = new URLSearchParams(query);
  return { page: 'summit', issue: given.get('issue') || null, moves: given.getAll('set').flatMap(moveOf) };
}

function moveOf(text: string): SummitMove[] {
  try {
    const [kind, actor, issue, value] = text.split(',').map(decodeURIComponent);
    const known = KINDS.find((one) => one === kind);
    const number = Number(value);
    if (known === undefined || !actor || issue === undefined || !value) return [];
    if (!(number >= 0 && number <= (known === 'capability' ? MOST_CAPABILITY : 100))) return [];
    return [{ kind: known, actor, issue, value: number }];
  } catch {
    return []; // a lone % in a hand-written address
  }
}
