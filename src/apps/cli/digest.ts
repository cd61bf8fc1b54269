import pc from 'picocolors';
import { type Furniture, STATUSES } from '#core/index.js';
import type { Digest } from '#views/index.js';
import { paintStatus, print } from './output.js';

/** Prints one article's digest for people. `furniture` null = its number alone. */
export function printDigest(digest: Digest, furniture: readonly Furniture[] | null): void {
  print(pc.bold(digest.title));
  if (digest.chain.length > 0) print(pc.dim(digest.chain.join(' › ')));
  print(pc.dim(`published ${digest.published}`));
  print();
  if (digest.events.length === 0) print('No events were coded from this page.');
  else {
    const width = Math.max(60, Math.min(process.stdout.columns ?? 100, 120));
    for (const event of digest.events) {
      const status = event.historical ? `${event.status}*` : event.status;
      const rest = [event.when, event.speaker === null ? null : `says ${event.speaker}`].filter(
        (part) => part !== null,
      );
      const whom = event.whom === '' ? '' : ` → ${event.whom}`;
      print(
        `${paintStatus(event.status, status.padEnd(12))} ${pc.bold(event.who + whom)}  ${event.type}${rest.length > 0 ? `  ${rest.join(', ')}` : ''}`,
      );
      print(pc.dim(`${' '.repeat(13)}“${shorten(event.quote, width - 16)}”`));
      if (event.condition !== null)
        print(pc.dim(`${' '.repeat(13)}if: ${shorten(event.condition, width - 18)}`));
    }
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

/** Cut at a word, with an ellipsis. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length - 20))} …`;
}
