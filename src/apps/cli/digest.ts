import pc from 'picocolors';
import { type Furniture, STATUSES } from '#core/index.js';
import type { Digest } from '#views/index.js';
import { paintStatus, print, table } from './output.js';

/** Prints one article's digest for people. `furniture` null = its number alone. */
export function printDigest(digest: Digest, furniture: readonly Furniture[] | null): void {
  print(pc.bold(digest.title));
  if (digest.chain.length > 0) print(pc.dim(digest.chain.join(' › ')));
  print(pc.dim(`published ${digest.published}`));
  print();
  if (digest.events.length === 0) print('No events were coded from this page.');
  else {
    print(
      table(digest.events, [
        {
          head: 'status',
          of: (event) => (event.historical ? `${event.status}*` : event.status),
          paint: (text, event) => paintStatus(event.status, text),
        },
        { head: 'when', of: (event) => event.when ?? '' },
        { head: 'who', of: (event) => event.who },
        { head: 'to whom', of: (event) => event.whom },
        { head: 'what', of: (event) => event.type },
        { head: 'who says so', of: (event) => event.speaker ?? '' },
        {
          head: 'in the words',
          of: (event) =>
            event.condition === null ? event.quote : `${event.quote} [condition: ${event.condition}]`,
        },
      ]),
    );
    if (digest.events.some(({ historical }) => historical)) print(pc.dim('* recalled from an earlier time'));
  }
  print();
  const counts = STATUSES.flatMap((status) =>
    digest.byStatus[status] === undefined ? [] : [`${digest.byStatus[status]} ${status}`],
  );
  print(
    `${digest.events.length} events from ${digest.sentences} sentences${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`,
  );
  if (digest.actors.length > 0)
    print(`Who: ${digest.actors.map(({ code, events }) => `${code} (${events})`).join(', ')}`);
  print(
    `Left out: ${digest.furniture} pieces of page furniture, ${digest.refused} words that looked like acts (casus why-not says why)`,
  );
  for (const issue of digest.issues) print(pc.yellow(`Doubt: ${issue}`));
  if (furniture)
    for (const { text, reason } of furniture)
      print(pc.dim(`  ${reason.padEnd(20)} ${pc.strikethrough(text)}`));
  print();
}
