import { Command } from 'commander';
import { CasusError } from '#core/index.js';
import type { Reading } from '#record/index.js';
import { digestEvent } from '#views/index.js';
import { articleNamed, examples, useStore, withDb } from './context.js';
import { shortId } from './digest.js';
import { print, printJson } from './output.js';
import { paint, paintStatus, statusText } from './style.js';
import { sentenceOf } from './why.js';

export function whyNotCommand(): Command {
  return withDb(new Command('why-not'))
    .summary('why nothing was coded from a sentence')
    .description(
      'Says what was coded from a sentence of an article, and why other words of it were not. SENTENCE is its number, or words that it alone holds. Without SENTENCE it goes through all of them.',
    )
    .argument('<article>', 'number or id of an article')
    .argument('[sentence]', 'number of the sentence, from 1, or words of it')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      examples('casus why-not 1', 'casus why-not 1 4', 'casus why-not 1 "joint exercises"'),
    )
    .action(async (name: string, sentence: string | undefined, options: { db: string; json?: boolean }) => {
      await useStore(options.db, false, async (store) => {
        const reading = (await store.reading(await articleNamed(store, name)))!;
        if (sentence !== undefined) {
          const answer = whyNot(reading, sentenceNamed(reading, sentence));
          if (options.json) printJson(answer);
          else printAnswer(answer);
          return;
        }
        const answers = reading.sentences.map((_, index) => whyNot(reading, index));
        if (options.json) printJson(answers);
        else for (const answer of answers) printAnswer(answer);
      });
    });
}

/** @throws CasusError E_NOT_FOUND */
function sentenceNamed(reading: Reading, name: string): number {
  const count = reading.sentences.length;
  if (/^\d+$/u.test(name)) {
    if (Number(name) >= 1 && Number(name) <= count) return Number(name) - 1;
    throw new CasusError(
      'E_NOT_FOUND',
      `the article has sentences 1 to ${count}; there is no number ${name}`,
    );
  }
  const wanted = name.toLowerCase();
  const holding = reading.sentences.flatMap((_, index) =>
    sentenceOf(reading, index).toLowerCase().includes(wanted) ? [index] : [],
  );
  if (holding.length === 1) return holding[0]!;
  throw new CasusError(
    'E_NOT_FOUND',
    holding.length === 0
      ? `no sentence of the article holds "${name}"`
      : `sentences ${holding.map((index) => index + 1).join(', ')} hold "${name}"; name one by its number`,
  );
}

function whyNot(reading: Reading, index: number) {
  return {
    /** From 1. */
    number: index + 1,
    text: sentenceOf(reading, index),
    coded: reading.events
      .filter((event) => event.sentence === index)
      .map((event) => digestEvent(event, reading.article.text)),
    notCoded: reading.notCoded
      .filter((entry) => entry.sentence === index)
      .map(({ trigger, type, reason, detail }) => ({
        word: trigger === null ? null : reading.article.text.slice(trigger.start, trigger.end),
        type,
        reason,
        detail,
      })),
  };
}

function printAnswer({ number, text, coded, notCoded }: ReturnType<typeof whyNot>): void {
  print(`${paint.bold(`${number}.`)} ${text}`);
  for (const { status, historical, who, whom, type, id } of coded)
    print(
      `   ${paintStatus(status, statusText(status, historical))}  ${whom === '' ? who : `${who} → ${whom}`}  ${type}  ${paint.dim(shortId(id))}`,
    );
  for (const { reason, detail } of notCoded) print(`   ${paint.dim(`not coded, ${reason}:`)} ${detail}`);
  if (coded.length === 0 && notCoded.length === 0)
    print(`   ${paint.dim('not coded: no word of this sentence looks like an act')}`);
  print();
}
