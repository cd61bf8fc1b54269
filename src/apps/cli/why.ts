import { Command } from 'commander';
import { CasusError, type EventRecord, type Span } from '#core/index.js';
import { type EventLine, type Reading, reviewed, type Store } from '#record/index.js';
import { partsText, placeText, publishedText, typeText, whenText, whereText } from '#views/index.js';
import { examples, useStore, withDb } from './context.js';
import { print, printJson } from './output.js';
import { reviewLines } from './review.js';
import { paint, paintStatus, statusText } from './style.js';

export function whyCommand(): Command {
  return withDb(new Command('why'))
    .summary('why an event was coded: sentence, rules, sources')
    .description(
      'Leads an event back to its sentence: the words, the rules that found it, who says so, through which outlet, and what the record has held about it. EVENT is an id, or the beginning of one.',
    )
    .argument('<event>', 'id from casus events or casus show')
    .option('--json', 'print JSON')
    .addHelpText('after', examples('casus why 3f2a91bc'))
    .action(async (name: string, options: { db: string; json?: boolean }) => {
      await useStore(options.db, false, async (store) => {
        const line = await store.findEvent(name);
        if (!line)
          throw new CasusError(
            'E_NOT_FOUND',
            `no event, or more than one, is named "${name}"; casus events lists them, casus history shows what was retracted`,
            { where: { input: name } },
          );
        const reading = (await store.reading(line.articleId))!;
        if (options.json) printJson(await asJson(store, line, reading));
        else await why(store, line, reading);
      });
    });
}

async function asJson(store: Store, { event, ...line }: EventLine, reading: Reading): Promise<object> {
  const { quote, trigger, condition, clue, ...place } = line;
  return {
    ...event,
    words: { quote, trigger, condition, clue },
    sentenceText: sentenceOf(reading, event.sentence),
    ...place,
    provenance: reading.article.provenance,
    published: reading.article.published,
    url: reading.article.url,
    location: reading.article.location,
    sha256: reading.article.sha256,
    history: await store.history(event.id),
  };
}

async function why(store: Store, line: EventLine, { article, sentences }: Reading): Promise<void> {
  const { event } = line;
  const words = ({ start, end }: Span) => article.text.slice(start, end);
  print(
    `${paint.bold(`${partsText(event)}  ${typeText(event)}`)}  ${paintStatus(event.status, statusText(event.status, event.historical))}  ${paint.dim(event.id)}`,
  );
  print();
  print(`  ${markedSentence(article.text, sentences[event.sentence]!.span, event)}`);
  print(paint.dim(`  sentence ${event.sentence + 1} of article ${line.articleNumber}`));

  head('the parts');
  for (const { code, sector, text } of event.actors)
    print(`  who      “${text}” = ${code} ${sector ?? ''}`.trimEnd());
  for (const { code, sector, text } of event.recipients)
    print(`  to whom  “${text}” = ${code} ${sector ?? ''}`.trimEnd());
  print(
    `  when     ${
      event.when === null
        ? 'the text does not say'
        : `${whenText(event)}, by the rule “${event.when.rule}”${line.clue === null ? '' : `, from “${line.clue}”`}`
    }`,
  );
  print(
    `  where    ${
      event.where === null
        ? 'the text does not say'
        : `${whereText(event)} (${event.where.precision}), by the rule “${event.where.rule}”, from “${words(event.where.span)}”${event.where.alternatives.length > 0 ? `; or ${event.where.alternatives.map(placeText).join('; ')}` : ''}`
    }`,
  );
  if (line.condition !== null) print(`  if       “${line.condition}”`);

  head(`the rules (score ${event.score.value} of 1)`);
  for (const { rule, weight } of event.score.reasons) print(`  ${weight.toFixed(2).padStart(5)}  ${rule}`);

  head('who says so');
  print(`  ${article.outlet ?? 'the article'} reports`);
  for (const { by, stance, cue } of event.attribution)
    if (by !== 'article')
      print(
        `  › ${by.text}${by.code === by.text ? '' : ` (${by.code})`} ${stance}${cue === null ? '' : `: “${words(cue)}”`}`,
      );

  head('where it comes from');
  print(`  “${article.title}”, published ${publishedText(article.published)}`);
  for (const { role, name, quote } of article.provenance)
    print(`  ${role}: ${name}${quote === name ? '' : paint.dim(`  “${quote}”`)}`);
  print(`  ${article.url ?? article.location}  ${paint.dim(`sha256 ${article.sha256.slice(0, 16)}…`)}`);

  const reviews = reviewed({ kind: 'event', record: event }, await store.reviews({ subject: event.id }));
  if (reviews.reviews.length > 0) head('who reviewed it');
  for (const said of reviewLines(reviews, article.text)) print(`  ${said}`);

  head('the record');
  const moments = new Map<string, number>();
  for (const { recordedAt, retractedAt, retractedFor } of await store.history(event.id)) {
    const key = `recorded ${recordedAt}${retractedAt === null ? '' : `, retracted ${retractedAt} (${retractedFor})`}`;
    moments.set(key, (moments.get(key) ?? 0) + 1);
  }
  for (const [moment, count] of moments) print(`  ${count} claims ${moment}`);
  print(`  made by ${line.producer}`);
}

function head(text: string): void {
  print();
  print(paint.dim(text));
}

function markedSentence(text: string, sentence: Span, { trigger, status }: EventRecord): string {
  const word = paintStatus(status, paint.bold(paint.underline(text.slice(trigger.start, trigger.end))));
  return `${text.slice(sentence.start, trigger.start)}[${word}]${text.slice(trigger.end, sentence.end)}`;
}

export const sentenceOf = ({ sentences, article }: Reading, index: number): string => {
  const { start, end } = sentences[index]!.span;
  return article.text.slice(start, end);
};
