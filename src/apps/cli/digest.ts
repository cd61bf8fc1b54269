import { type Furniture, STATUSES } from '#core/index.js';
import type { Store } from '#record/index.js';
import { type Digest, type DigestEvent, digestOf } from '#views/index.js';
import { print } from './output.js';
import { paint, paintStatus, statusText } from './style.js';
import { type Column, shorten, table, terminalWidth } from './table.js';

const EVENTS: readonly Column<DigestEvent>[] = [
  {
    head: 'status',
    of: ({ status, historical }) => statusText(status, historical),
    paint: (text, { status }) => paintStatus(status, text),
    fit: 'whole',
  },
  { head: 'when', of: ({ when }) => when ?? '' },
  { head: 'who → whom', of: ({ who, whom }) => (whom === '' ? who : `${who} → ${whom}`), paint: paint.bold },
  { head: 'what', of: ({ type }) => type },
  { head: 'who says so', of: ({ speaker }) => speaker ?? '', fit: 'cut' },
  { head: 'event', of: ({ id }) => shortId(id), paint: paint.dim, fit: 'whole' },
];

/** Enough of an id to name it. */
export const shortId = (id: string): string => id.replace(/^[a-z]+:/u, '').slice(0, 8);

/** Reads an article from the record and prints its digest. */
export async function showDigest(store: Store, articleId: string, withFurniture: boolean): Promise<void> {
  const id = await store.findArticle(articleId);
  const reading = id && (await store.reading(id));
  if (!reading) throw new TypeError(`"${articleId}" was kept and is not in the record`);
  printDigest(
    digestOf(reading, await store.actors({ article: reading.article.id })),
    withFurniture ? reading.article.furniture : null,
  );
}

/** Prints one article's digest for people. `furniture` null = its number alone. */
export function printDigest(digest: Digest, furniture: readonly Furniture[] | null): void {
  print(paint.bold(digest.title));
  print(paint.dim([...digest.chain, `published ${digest.published}`].join(' › ')));
  print();
  if (digest.events.length === 0) print('No events were coded from this page.');
  else {
    print(
      table(digest.events, EVENTS, ({ quote, condition }) =>
        condition === null ? `“${quote}”` : `“${quote}” [${condition}]`,
      ),
    );
    if (digest.events.some(({ historical }) => historical))
      print(paint.dim('* recalled from an earlier time'));
  }
  print();
  const counts = STATUSES.flatMap((status) =>
    digest.byStatus[status] === undefined ? [] : [`${digest.byStatus[status]} ${status}`],
  );
  line(
    'Events',
    `${digest.events.length} from ${digest.sentences} sentences${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`,
  );
  const taking = digest.actors.filter(({ events }) => events > 0);
  const named = digest.actors.length - taking.length;
  line(
    'Who',
    [
      taking
        .map(({ code, name, events }) => `${name}${name === code ? '' : ` (${code})`} ${events}`)
        .join(', '),
      named > 0 ? `${named} more are mentioned (casus actors)` : '',
    ]
      .filter((part) => part !== '')
      .join('; ') || 'nobody known',
  );
  const refused = digest.refused.reduce((sum, { count }) => sum + count, 0);
  line(
    'Left out',
    `${digest.furniture} pieces of page furniture; ${refused} words that looked like acts` +
      (refused === 0
        ? ''
        : `: ${digest.refused.map(({ reason, count }) => `${count} ${reason}`).join(', ')}`),
  );
  for (const issue of digest.issues) line('Doubt', issue);
  if (furniture) {
    print();
    for (const { text, reason } of furniture)
      print(
        `${paint.dim(reason.padEnd(22))} ${paint.strikethrough(shorten(text.replace(/\s+/gu, ' '), terminalWidth() - 24))}`,
      );
  }
  print();
}

const LABEL = 10;

/** A labelled line, wrapped under itself. */
function line(label: string, text: string): void {
  const room = terminalWidth() - LABEL;
  let rest = text;
  let head = paint.dim(label.padEnd(LABEL));
  while (rest.length > room) {
    const space = rest.lastIndexOf(' ', room);
    const at = space <= 0 ? room : space;
    print(head + rest.slice(0, at));
    rest = rest.slice(at).trimStart();
    head = ' '.repeat(LABEL);
  }
  print(head + rest);
}
