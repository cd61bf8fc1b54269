/** Addresses of the alignment model: one state, the map, a what-if. */
export interface AlignRoute {
  readonly page: 'align';
  readonly view: AlignLook;
  /** The question, as the page has it. */
  readonly query: string;
}

export const ALIGN_LOOKS = ['state', 'map', 'what-if'] as const;
export type AlignLook = (typeof ALIGN_LOOKS)[number];

const FIELDS: Readonly<Record<AlignLook, readonly string[]>> = {
  state: ['on', 'state', 'poles'],
  map: ['on', 'poles'],
  'what-if': [
    'on',
    'states',
    'poles',
    'group',
    'lat',
    'lon',
    'within',
    'toLat',
    'toLon',
    'toWithin',
    'low',
    'high',
    'pole',
  ],
};

/** `#/align?on=2015-10-01&state=TJK`, `#/align/map?on=…`, `#/align/what-if?…` */
export function alignAddress(view: AlignLook, query = ''): string {
  return `#/align${view === 'state' ? '' : `/${view}`}${query === '' ? '' : `?${query}`}`;
}

/** Null = an address of another page. */
export function parseAlign(path: string, query: string): AlignRoute | null {
  const view = ALIGN_LOOKS.find((one) => path === (one === 'state' ? '/align' : `/align/${one}`));
  if (view === undefined) return null;
  const given = new URLSearchParams(query);
  const known = FIELDS[view].flatMap((name) => {
    const value = given.get(name);
    return value ? [[name, value] as [string, string]] : [];
  });
  return { page: 'align', view, query: new URLSearchParams(known).toString() };
}
