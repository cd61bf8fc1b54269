import { existsSync, readFileSync } from 'node:fs';
import { makeReader } from '#apps/pipeline.js';
import { type EventRecord, makeFuzzyDate, makeInstant, type Party } from '#core/index.js';
import { printHead } from './head.js';

/**
 * `npm run bench:events -- FILE [--list]`: whole events from raw sentences against a gold of our own
 * (`bench/gold/open.jsonl`, for looking at; `bench/gold/sealed.jsonl`, scored when the work is done). Events that the gold
 * marks as content of a speech act count neither as missed nor as wrong.
 */
const options = process.argv.slice(2);
const list = options.includes('--list');
const file = options.find((option) => !option.startsWith('--'));
if (file === undefined || !existsSync(file)) {
  console.error('bench:events: give a file of gold sentences, e.g. bench/gold/open.jsonl');
  process.exit(2);
}

interface GoldEvent {
  readonly type: string;
  readonly mode: string | null;
  readonly actors: readonly string[];
  readonly recipients: readonly string[];
  readonly status: string;
  readonly trigger: string;
  readonly content?: boolean;
}
interface GoldItem {
  readonly id: string;
  readonly text: string;
  readonly published: string;
  readonly events: readonly GoldEvent[];
}

const items = readFileSync(file, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line, index): GoldItem => {
    try {
      return JSON.parse(line);
    } catch {
      throw new Error(`bench:events: ${file}, line ${index + 1} is no JSON`);
    }
  });
printHead(`npm run bench:events -- ${file}`);
const reader = makeReader();

/** Types in which all take part alike: who is listed as recipient is a matter of taste. */
const MUTUAL = new Set(['CONSULT', 'COOPERATE', 'AGREE', 'SUPPORT']);

/** A party we know has its code; one whom the vocabulary does not know, the head word of what the text calls him. */
function codeOf({ actor, code, text }: Party): string {
  if (actor !== null) return code;
  return `~${text.toLowerCase().split(/\s+/u).at(-1)}`;
}
const sameCodes = (a: readonly string[], b: readonly string[]) => {
  const tidy = (codes: readonly string[]) =>
    [...new Set(codes.map((code) => (code.startsWith('~') ? '~' : code)))]
      .filter((code) => code !== '~')
      .sort();
  return tidy(a).join(' ') === tidy(b).join(' ');
};
const recipientsFit = (gold: GoldEvent, event: EventRecord): boolean => {
  const actors = event.actors.map(codeOf);
  const recipients = event.recipients.map(codeOf);
  if (sameCodes(gold.actors, actors) && sameCodes(gold.recipients, recipients)) return true;
  return MUTUAL.has(gold.type) && sameCodes([...gold.actors, ...gold.recipients], [...actors, ...recipients]);
};

const counts = { gold: 0, coded: 0, type: 0, triple: 0, status: 0, typeContent: 0, clean: 0, empty: 0 };
for (const item of items) {
  const read = reader.read({
    bytes: new TextEncoder().encode(item.text),
    location: item.id,
    url: null,
    mediaType: 'text/plain',
    charset: 'utf-8',
    fetchedAt: makeInstant('2025-01-01T00:00:00Z'),
    published: makeFuzzyDate(item.published),
  });
  const free = new Set(read.events);
  const wanted = item.events.filter(({ content }) => content !== true);
  counts.gold += wanted.length;
  if (item.events.length === 0) {
    counts.empty += 1;
    if (read.events.length === 0) counts.clean += 1;
  }
  const nearness = (gold: GoldEvent, event: EventRecord) =>
    Number(recipientsFit(gold, event)) * 2 +
    Number(event.status === gold.status) +
    Number(item.text.slice(event.trigger.start, event.trigger.end) === gold.trigger) * 3;
  const match = (gold: GoldEvent) => {
    const [best] = [...free]
      .filter(({ type }) => type === gold.type)
      .sort((a, b) => nearness(gold, b) - nearness(gold, a));
    if (best) free.delete(best);
    return best;
  };
  const missed: GoldEvent[] = [];
  for (const gold of wanted) {
    const event = match(gold);
    if (!event) {
      missed.push(gold);
      continue;
    }
    counts.type += 1;
    const fits = recipientsFit(gold, event);
    counts.triple += Number(fits);
    counts.status += Number(event.status === gold.status);
    if (list && (!fits || event.status !== gold.status))
      console.log(`${item.id}  ${fits ? 'status' : 'parties'}  ${tell(gold)}  coded ${told(event)}`);
  }
  for (const gold of item.events) if (gold.content === true) match(gold);
  counts.coded += counts.type - (counts.typeContent ?? 0) + free.size;
  counts.typeContent = counts.type;
  if (list && (missed.length > 0 || free.size > 0)) {
    console.log(`${item.id}  ${item.text}`);
    for (const gold of missed)
      console.log(
        `    missed ${tell(gold)}   ${read.notCoded.map(({ reason, type }) => `${reason}:${type}`).join(',')}`,
      );
    for (const event of free) console.log(`    wrong  ${told(event)}`);
  }
}

function tell({ type, actors, recipients, status, trigger }: GoldEvent): string {
  return `${type} ${actors.join('+')} → ${recipients.join('+') || '–'} ${status} "${trigger}"`;
}
function told(event: EventRecord): string {
  return `${event.type} ${event.actors.map(codeOf).join('+')} → ${event.recipients.map(codeOf).join('+') || '–'} ${event.status}`;
}

const f1 = (right: number) => (2 * right) / (counts.gold + counts.coded);
const share = (part: number, whole: number) => Number((whole === 0 ? 0 : part / whole).toFixed(4));
console.log(
  `sentences        ${items.length}, of them ${counts.empty} without an event (${counts.clean} kept clean)`,
);
console.log(`events           ${counts.gold} in the gold, ${counts.coded} coded`);
console.log(
  `type             precision ${share(counts.type, counts.coded)}, recall ${share(counts.type, counts.gold)}, F1 ${f1(counts.type).toFixed(3)}`,
);
console.log(`actor+recipient+type F1 ${f1(counts.triple).toFixed(3)}`);
console.log(`status           ${share(counts.status, counts.type)} right of those of the right type\n`);
console.log(
  JSON.stringify({
    typeF1: Number(f1(counts.type).toFixed(4)),
    tripleF1: Number(f1(counts.triple).toFixed(4)),
    typePrecision: share(counts.type, counts.coded),
    typeRecall: share(counts.type, counts.gold),
    statusRight: share(counts.status, counts.type),
    cleanRight: share(counts.clean, counts.empty),
    events: counts.gold,
  }),
);
