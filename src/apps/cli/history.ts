import { Command } from 'commander';
import type { Claim, Instant } from '#core/index.js';
import type { Run, Store } from '#record/index.js';
import { examples, useStore, withDb, withOutput } from './context.js';
import { type Listing, type OutputOptions, printRows } from './output.js';
import { paint } from './style.js';

/** To the minute, in UTC: for people. */
const minute = (instant: Instant): string => instant.slice(0, 16).replace('T', ' ');

const RUNS: Listing<Run> = {
  columns: [
    { head: 'run', of: ({ run }) => String(run) },
    { head: 'recorded', of: ({ recordedAt }) => minute(recordedAt), fit: 'whole' },
    { head: 'article or decision', of: ({ title }) => title, fit: 'cut' },
    { head: 'added', of: ({ added }) => String(added) },
    { head: 'superseded', of: ({ retracted }) => String(retracted) },
    { head: 'undone', of: ({ undoneAt }) => (undoneAt === null ? '' : minute(undoneAt)), fit: 'whole' },
  ],
  under: ({ producer }) => producer,
  csvColumns: [
    { head: 'run', of: ({ run }) => String(run) },
    { head: 'recordedAt', of: ({ recordedAt }) => recordedAt },
    { head: 'article', of: ({ articleId }) => articleId ?? '' },
    { head: 'title', of: ({ title }) => title },
    { head: 'added', of: ({ added }) => String(added) },
    { head: 'superseded', of: ({ retracted }) => String(retracted) },
    { head: 'undoneAt', of: ({ undoneAt }) => undoneAt ?? '' },
    { head: 'producer', of: ({ producer }) => producer },
  ],
  none: 'The record is empty. casus read PAGE reads a page.',
};

const CLAIMS: Listing<Claim> = {
  columns: [
    { head: 'property', of: ({ property }) => property },
    { head: 'value', of: ({ value }) => value, fit: 'cut' },
    { head: 'recorded', of: ({ recordedAt }) => minute(recordedAt), fit: 'whole' },
    {
      head: 'retracted',
      of: ({ retractedAt, retractedFor }) => (retractedAt ? `${minute(retractedAt)} ${retractedFor}` : ''),
      paint: paint.red,
    },
  ],
  csvColumns: [
    { head: 'claim', of: ({ id }) => id },
    { head: 'subject', of: ({ subject }) => subject },
    { head: 'property', of: ({ property }) => property },
    { head: 'value', of: ({ value }) => value },
    { head: 'original', of: ({ original }) => original },
    { head: 'speakers', of: ({ speakers }) => speakers.join('; ') },
    { head: 'recordedAt', of: ({ recordedAt }) => recordedAt },
    { head: 'retractedAt', of: ({ retractedAt }) => retractedAt ?? '' },
    { head: 'retractedFor', of: ({ retractedFor }) => retractedFor ?? '' },
    { head: 'producer', of: ({ producer }) => producer },
  ],
  none: 'The record holds no claim about it. It takes whole ids (event:…, article:…, actor:…).',
};

export function historyCommand(): Command {
  return withOutput(withDb(new Command('history')))
    .summary('readings that changed the record')
    .description(
      'Lists the runs: each is one reading that added or superseded claims. With SUBJECT, an id of an event, article or actor, lists every claim that the record has ever held about it.',
    )
    .argument('[subject]', 'id, e.g. of an event')
    .addHelpText('after', examples('casus history', 'casus history actor:RUS'))
    .action(async (subject: string | undefined, { db, json, csv }: OutputOptions & { db: string }) => {
      await useStore(db, false, async (store) => {
        if (subject === undefined) printRows(await store.runs(), { json, csv }, RUNS);
        else printRows(await store.history(await subjectNamed(store, subject)), { json, csv }, CLAIMS);
      });
    });
}

/** Beginnings of ids do for what the record holds now; what it held once is named by its whole id. */
async function subjectNamed(store: Store, name: string): Promise<string> {
  if (name.startsWith('actor:')) return name;
  if (name.startsWith('article:')) return (await store.findArticle(name)) ?? name;
  return (await store.findEvent(name))?.event.id ?? name;
}
