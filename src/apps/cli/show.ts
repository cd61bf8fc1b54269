import { Command } from 'commander';
import type { EventRecord, Span } from '#core/index.js';
import { type Reading, type Reviewed, reviewsBySubject, type Store } from '#record/index.js';
import { partsText, publishedText, speakerText, typeText, whenText, whereText } from '#views/index.js';
import { type CorrectedOption, layOver } from '../reviews.js';
import { articleNamed, examples, useStore, withDb } from './context.js';
import { shortId } from './digest.js';
import { happeningToShow, showHappening } from './happenings.js';
import { notice, print, printJson } from './output.js';
import { reviewedOption, reviewJson, reviewMark } from './review.js';
import { paint, paintStatus, statusText } from './style.js';

interface ShowOptions {
  readonly db: string;
  readonly showFurniture?: boolean;
  readonly reviewed: CorrectedOption['corrected'];
  readonly json?: boolean;
}

export function showCommand(): Command {
  return withDb(new Command('show'))
    .summary('one article with its events marked, or one happening')
    .description(
      'Prints the text of an article with the trigger of each event marked by its number, and lists the events. ARTICLE is a number from casus articles, an id, or the beginning of an id. The id of a happening shows its reports, its sources, and why they are one.',
    )
    .argument('<article>', 'which article')
    .option('--show-furniture', 'show what was taken out, where it stood, with the reason')
    .addOption(reviewedOption())
    .option('--json', 'print all of it as JSON')
    .addHelpText(
      'after',
      examples('casus show 1', 'casus show 1 --show-furniture', 'casus show happening:3f2a91bc'),
    )
    .action(async (name: string, options: ShowOptions) => {
      await useStore(options.db, false, async (store) => {
        if (await isHappening(store, name)) {
          const happening = await happeningToShow(store, name);
          if (happening !== null) {
            showHappening(happening, options.json ?? false);
            return;
          }
        }
        const reading = (await store.reading(await articleNamed(store, name)))!;
        const { events, reviews, rejected } = await withReviews(store, reading, options.reviewed);
        if (options.json)
          printJson({
            ...reading,
            events: events.map((event) => ({ ...event, review: reviewJson(reviews.get(event.id) ?? null) })),
          });
        else show({ ...reading, events }, reviews, options.showFurniture ?? false);
        if (rejected > 0) notice(`left out, since reviewers reject it: ${rejected}`);
      });
    });
}

/** Articles go first: the beginning of an id may be that of either. */
async function isHappening(store: Store, name: string): Promise<boolean> {
  return name.startsWith('happening:') || (await store.findArticle(name)) === null;
}

type Reviews = ReadonlyMap<string, Reviewed<'event'>>;

/** The events of a reading with what people say of them; corrected when asked, and then without what they reject. */
async function withReviews(
  store: Store,
  { events }: Reading,
  corrected: CorrectedOption['corrected'],
): Promise<{
  readonly events: readonly EventRecord[];
  readonly reviews: Reviews;
  readonly rejected: number;
}> {
  const bySubject = reviewsBySubject(await store.reviews());
  const reviews = new Map<string, Reviewed<'event'>>();
  for (const event of events) {
    const review = layOver(event, bySubject.get(event.id) ?? [], corrected);
    if (review !== null) reviews.set(event.id, review);
  }
  if (corrected === false) return { events, reviews, rejected: 0 };
  const kept = events.filter(({ id }) => reviews.get(id)?.state !== 'rejected');
  return {
    events: kept.map((event) => reviews.get(event.id)?.record ?? event),
    reviews,
    rejected: events.length - kept.length,
  };
}

function show(reading: Reading, reviews: Reviews, withFurniture: boolean): void {
  const { article } = reading;
  const events = [...reading.events].sort((a, b) => a.trigger.start - b.trigger.start);
  const furniture = withFurniture ? [...article.furniture].sort((a, b) => a.at - b.at) : [];
  const furnitureUpTo = (at: number) => {
    while (furniture[0] && furniture[0].at <= at) {
      const { text, reason } = furniture.shift()!;
      print(`${paint.dim(`[${reason}]`)} ${paint.dim(paint.strikethrough(text.replace(/\s+/gu, ' ')))}`);
      print();
    }
  };
  for (const { kind, span } of article.blocks) {
    furnitureUpTo(span.start);
    const text = marked(article.text, span, events);
    const isHead = kind === 'title' || kind === 'heading';
    const isAside = kind === 'credit' || kind === 'standfirst' || kind === 'caption';
    print(isHead ? paint.bold(text) : isAside ? paint.italic(text) : text);
    print();
  }
  furnitureUpTo(Number.POSITIVE_INFINITY);
  print(paint.dim(`published ${publishedText(article.published)}; read ${reading.readAt}`));
  print();
  for (const [index, event] of events.entries())
    print(eventLine(event, article.text, index + 1, reviews.get(event.id) ?? null));
}

function eventLine(
  event: EventRecord,
  text: string,
  number: number,
  review: Reviewed<'event'> | null,
): string {
  const speaker = speakerText(event);
  const rest = [
    whenText(event),
    whereText(event),
    event.content === null ? null : `of ${typeText(event.content)}`,
    speaker === null ? null : `says ${speaker}`,
    event.condition === null ? null : text.slice(event.condition.start, event.condition.end),
  ].filter((part) => part !== null);
  return [
    paint.bold(`[${number}]`),
    paintStatus(event.status, statusText(event.status, event.historical).padEnd(13)),
    paint.bold(partsText(event)),
    typeText(event),
    ...(rest.length > 0 ? [`(${rest.join('; ')})`] : []),
    paint.dim(`${shortId(event.id)}${reviewMark(review)}`),
  ].join('  ');
}

/** The trigger of each event in the colour of its status, with its number; events of one trigger share it. */
function marked(text: string, block: Span, events: readonly EventRecord[]): string {
  let out = '';
  let at = block.start;
  for (const [index, event] of events.entries()) {
    const { start, end } = event.trigger;
    if (start < block.start || end > block.end) continue;
    if (start >= at) {
      out += text.slice(at, start) + paintStatus(event.status, paint.underline(text.slice(start, end)));
      at = end;
    }
    out += paint.bold(`[${index + 1}]`);
  }
  return out + text.slice(at, block.end);
}
