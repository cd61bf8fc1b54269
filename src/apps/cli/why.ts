import { Command } from 'commander';
import pc from 'picocolors';
import { CasusError } from '#core/index.js';
import type { EventLine, Reading, Store } from '#record/index.js';
import { digestEvent, publishedOf } from '#views/index.js';
import { articleNamed, positiveNumber, useStore, withDb } from './context.js';
import { paintStatus, print } from './output.js';

export function whyCommand(): Command {
  return withDb(new Command('why'))
    .summary('why an event was coded: sentence, rules, sources')
    .description(
      'Leads an event back to its sentence: the words, the rules that found it, who says so, through which outlet,\nand what the record has held about it. EVENT is an id, or the beginning of one.',
    )
    .argument('<event>', 'id from casus events or casus show')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  casus why 3f2a91bc')
    .action(async (name: string, options: { db: string; json?: boolean }) => {
      await useStore(options.db, false, async (store) => {
        const line = await store.findEvent(name);
        if (!line)
          throw new CasusError('E_NOT_FOUND', `no single event is named "${name}"; casus events lists them`, {
            where: { input: name },
          });
        const reading = (await store.reading(line.articleId))!;
        if (options.json)
          print(
            JSON.stringify(
              {
                ...line,
                sentence: sentenceText(reading, line.event.sentence),
                provenance: reading.article.provenance,
                published: reading.article.published,
                history: await store.history(line.event.id),
              },
              null,
              2,
            ),
          );
        else await why(store, line, reading);
      });
    });
}

async function why(store: Store, line: EventLine, reading: Reading): Promise<void> {
  const { event } = line;
  const { article } = reading;
  const told = digestEvent(event, article.text);
  print(
    `${pc.bold(`${told.who} → ${told.whom === '' ? '–' : told.whom}  ${told.type}`)}  ${paintStatus(event.status)}${event.historical ? ' (historical)' : ''}  ${pc.dim(event.id)}`,
  );
  print();
  const span = reading.sentences[event.sentence]!.span;
  const { start, end } = event.trigger;
  print(
    `  ${article.text.slice(span.start, start)}${pc.underline(pc.bold(article.text.slice(start, end)))}${article.text.slice(end, span.end)}`,
  );
  print();
  print(pc.dim('rules'));
  for (const { rule } of event.score.reasons) print(`  ${rule}`);
  print(
    `  when: ${event.when === null ? 'the text does not say' : `${told.when} (${event.when.rule}${event.when.clue ? `, from “${article.text.slice(event.when.clue.start, event.when.clue.end)}”` : ''})`}`,
  );
  if (told.condition !== null) print(`  condition: ${told.condition}`);
  print(`  score ${event.score.value}`);
  print(pc.dim('who says so'));
  const voices = event.attribution.map(({ by, stance, cue }) =>
    by === 'article'
      ? `the outlet (${stance})`
      : `${by.text} (${stance}${cue ? `, “${article.text.slice(cue.start, cue.end)}”` : ''})`,
  );
  print(`  ${['article', ...voices.filter((voice) => !voice.startsWith('the outlet'))].join(' › ')}`);
  print(pc.dim('source'));
  print(`  ${article.title}`);
  for (const step of article.provenance) print(`  ${step.role}: ${step.name}`);
  print(`  published ${publishedOf(reading)}`);
  print(`  ${article.url ?? article.location}  sha256 ${article.sha256.slice(0, 16)}…`);
  print(pc.dim('record'));
  const history = await store.history(event.id);
  const moments = new Map<string, number>();
  for (const claim of history) {
    const key = `${claim.recordedAt} recorded${claim.retractedAt ? `, retracted ${claim.retractedAt} (${claim.retractedFor})` : ''}`;
    moments.set(key, (moments.get(key) ?? 0) + 1);
  }
  for (const [moment, count] of moments) print(`  ${count} claims ${moment}`);
  print(`  by ${line.producer}`);
}

const sentenceText = (reading: Reading, index: number): string => {
  const { span } = reading.sentences[index]!;
  return reading.article.text.slice(span.start, span.end);
};

export function whyNotCommand(): Command {
  return withDb(new Command('why-not'))
    .summary('why nothing was coded from a sentence')
    .description(
      'Says what was coded from a sentence of an article, and why other words of it were not. Without SENTENCE it\nlists the sentences with their numbers.',
    )
    .argument('<article>', 'number or id of an article')
    .argument('[sentence]', 'number of the sentence, from 1', positiveNumber)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  casus why-not 1\n  casus why-not 1 4')
    .action(async (name: string, sentence: number | undefined, options: { db: string; json?: boolean }) => {
      await useStore(options.db, false, async (store) => {
        const reading = (await store.reading(await articleNamed(store, name)))!;
        const all = reading.sentences.map((_, index) => whyNot(reading, index));
        if (sentence !== undefined && !all[sentence - 1])
          throw new CasusError(
            'E_NOT_FOUND',
            `the article has ${all.length} sentences; there is no number ${sentence}`,
          );
        const wanted = sentence === undefined ? all : [all[sentence - 1]!];
        if (options.json) print(JSON.stringify(sentence === undefined ? wanted : wanted[0], null, 2));
        else for (const one of wanted) printWhyNot(one);
      });
    });
}

function whyNot(reading: Reading, index: number) {
  return {
    sentence: index + 1,
    text: sentenceText(reading, index),
    coded: reading.events
      .filter((event) => event.sentence === index)
      .map((event) => ({ ...digestEvent(event, reading.article.text) })),
    notCoded: reading.notCoded
      .filter((entry) => entry.sentence === index)
      .map(({ trigger, type, reason, detail }) => ({
        word: trigger ? reading.article.text.slice(trigger.start, trigger.end) : null,
        type,
        reason,
        detail,
      })),
  };
}

function printWhyNot({ sentence, text, coded, notCoded }: ReturnType<typeof whyNot>): void {
  print(`${pc.bold(`${sentence}.`)} ${text}`);
  for (const event of coded)
    print(
      `   ${paintStatus(event.status, 'coded')}  ${event.who} → ${event.whom === '' ? '–' : event.whom}  ${event.type} ${event.status}  ${pc.dim(event.id)}`,
    );
  for (const { reason, detail } of notCoded) print(`   ${pc.dim(reason)}  ${detail}`);
  if (coded.length === 0 && notCoded.length === 0)
    print(`   ${pc.dim('no word of this sentence looked like an act')}`);
}
