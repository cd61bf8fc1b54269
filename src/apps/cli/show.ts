import { Command } from 'commander';
import pc from 'picocolors';
import type { EventRecord } from '#core/index.js';
import type { Reading } from '#record/index.js';
import { digestEvent, publishedOf } from '#views/index.js';
import { articleNamed, useStore, withDb } from './context.js';
import { paintStatus, print } from './output.js';

export function showCommand(): Command {
  return withDb(new Command('show'))
    .summary('one article with its events marked')
    .description(
      'Prints the text of an article with the events that were coded from it marked by number, and lists them.\nARTICLE is a number from casus articles, an id, or the beginning of an id.',
    )
    .argument('<article>', 'which article')
    .option('--show-furniture', 'show what was taken out, struck out, where it stood')
    .option('--json', 'print the whole reading as JSON')
    .addHelpText('after', '\nExamples:\n  casus show 1\n  casus show 1 --show-furniture')
    .action(async (name: string, options: { db: string; showFurniture?: boolean; json?: boolean }) => {
      await useStore(options.db, false, async (store) => {
        const reading = (await store.reading(await articleNamed(store, name)))!;
        if (options.json) print(JSON.stringify(reading, null, 2));
        else show(reading, options.showFurniture ?? false);
      });
    });
}

function show(reading: Reading, withFurniture: boolean): void {
  const { article, events } = reading;
  const ordered = [...events].sort((a, b) => a.trigger.start - b.trigger.start);
  const numberOf = new Map(ordered.map((event, index) => [event.id, index + 1]));
  const furnitureAt = (from: number, to: number) => {
    if (!withFurniture) return;
    for (const piece of article.furniture)
      if (piece.at >= from && piece.at < to) print(pc.dim(pc.strikethrough(piece.text)));
  };
  let before = 0;
  for (const { kind, span } of article.blocks) {
    furnitureAt(before, span.start + 1);
    before = span.start + 1;
    const text = marked(article.text, span.start, span.end, ordered, numberOf);
    print(
      kind === 'title'
        ? pc.bold(text)
        : kind === 'heading'
          ? pc.bold(text)
          : kind === 'credit' || kind === 'standfirst'
            ? pc.italic(text)
            : text,
    );
    print();
  }
  furnitureAt(before, Number.POSITIVE_INFINITY);
  print(pc.dim(`published ${publishedOf(reading)}; read ${reading.readAt}`));
  print();
  for (const event of ordered) {
    const line = digestEvent(event, article.text);
    const rest = [
      line.when,
      line.speaker === null ? null : `says ${line.speaker}`,
      line.condition === null ? null : `if: ${line.condition}`,
    ].filter((part) => part !== null);
    print(
      `${pc.bold(`[${numberOf.get(event.id)}]`)} ${paintStatus(event.status)}  ${line.who} → ${line.whom === '' ? '–' : line.whom}  ${line.type}${rest.length > 0 ? `  (${rest.join('; ')})` : ''}  ${pc.dim(event.id)}`,
    );
  }
}

/** The trigger of each event is underlined and followed by its number. */
function marked(
  text: string,
  from: number,
  to: number,
  events: readonly EventRecord[],
  numberOf: ReadonlyMap<string, number>,
): string {
  let out = '';
  let at = from;
  for (const event of events) {
    const { start, end } = event.trigger;
    if (start < at || end > to) continue;
    out +=
      text.slice(at, start) +
      paintStatus(event.status, pc.underline(text.slice(start, end))) +
      pc.bold(`[${numberOf.get(event.id)}]`);
    at = end;
  }
  return out + text.slice(at, to);
}
