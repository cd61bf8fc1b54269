import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Features } from '#core/index.js';
import { loadParserWeights } from '#edge/weights.js';
import { featuresOf, makeParser } from '#parse/index.js';
import { printHead } from './head.js';
import { cutParagraph, f1, scoreCut } from './raw-text.js';
import { type GoldSentence, type Paragraph, readTreebank } from './treebank.js';

/**
 * `npm run bench:parse -- DIR [--dev]`: tags, heads and labels against the test files of Universal Dependencies in DIR
 * (`ewt-test.conllu.gz`, `gum-test.conllu.gz`, `pud.conllu.gz` where it is there), gold words and sentences, labels
 * without subtypes; then everything from raw text; then speed and memory of the parser alone in a process of its own,
 * which is the built package (`npm run build`). Peers that are there are measured in the same run: wink-nlp (tags), the
 * prototype (`../../prototype/parser` from DIR, or `--prototype DIR`). `--dev` opens the dev files instead: the test
 * files are for the end.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { dev: { type: 'boolean', default: false }, prototype: { type: 'string' } },
});
const folder = positionals[0] ?? '../shared/data/ud';
if (!existsSync(folder)) {
  console.error(`bench:parse: there is no folder "${folder}"; give the one of the treebank files`);
  process.exit(2);
}
printHead(`npm run bench:parse -- ${process.argv.slice(2).join(' ')}`);

const part = values.dev ? 'dev' : 'test';
const ewt = readTreebank(join(folder, `ewt-${part}.conllu.gz`));
const gum = readTreebank(join(folder, `gum-${part}.conllu.gz`));
const news = gum.filter(({ sentences }) => /^GUM_news_/u.test(sentences[0]!.document));
const pudFile = readdirSync(folder).find((name) => /pud/iu.test(name) && /\.conllu(?:\.gz)?$/u.test(name));
const weights = loadParserWeights();
const parser = makeParser(weights);
const FEATURES = ['tense', 'mood', 'number', 'verbForm'] as const satisfies readonly (keyof Features)[];
const core = (relation: string): string => relation.split(':')[0]!;
const percent = (share: number): number => Number((100 * share).toFixed(2));

interface Tree {
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly lemma: readonly string[];
  readonly head: Int32Array;
  readonly relation: readonly string[];
}
type Score = Readonly<Record<'upos' | 'xpos' | 'lemma' | 'uas' | 'las', number>>;

/** Share of verbs, nouns and pronouns (by the treebank) whose feature is right, none included, on the treebank's tree. */
function scoreFeatures(gold: readonly GoldSentence[]): Record<keyof Features, number> {
  const right = { tense: 0, mood: 0, number: 0, verbForm: 0 };
  let words = 0;
  for (const sentence of gold) {
    const own = featuresOf(sentence);
    for (const [word, upos] of sentence.upos.entries()) {
      if (!/^(?:VERB|AUX|NOUN|PROPN|PRON)$/u.test(upos)) continue;
      words += 1;
      for (const name of FEATURES) right[name] += Number(own[name][word] === sentence.features[name][word]);
    }
  }
  return { ...right, ...Object.fromEntries(FEATURES.map((name) => [name, percent(right[name] / words)])) };
}

function score(gold: readonly GoldSentence[], parsed: readonly Tree[]): Score {
  const count = { upos: 0, xpos: 0, lemma: 0, uas: 0, las: 0 };
  let words = 0;
  for (const [index, sentence] of gold.entries()) {
    const own = parsed[index]!;
    for (let word = 0; word < sentence.form.length; word += 1) {
      words += 1;
      count.upos += Number(own.upos[word] === sentence.upos[word]);
      count.xpos += Number(own.xpos[word] === sentence.xpos[word]);
      count.lemma += Number(own.lemma[word] === sentence.lemma[word]);
      if (own.head[word] === sentence.head[word]) {
        count.uas += 1;
        count.las += Number(core(own.relation[word]!) === core(sentence.relation[word]!));
      }
    }
  }
  return Object.fromEntries(
    Object.entries(count).map(([name, right]) => [name, percent(right / words)]),
  ) as Score;
}

const flat = (paragraphs: readonly Paragraph[]) => paragraphs.flatMap(({ sentences }) => sentences);
const own = (gold: readonly GoldSentence[]) => score(gold, parser.parseWords(gold.map(({ form }) => form)));

/** LAS F1 from raw text, words aligned by their characters (the measure of the CoNLL 2018 shared task). */
function fromRaw(paragraphs: readonly Paragraph[]): { lasRaw: number; tokenF1: number; sentenceF1: number } {
  const cut = paragraphs.map(({ text }) => cutParagraph(text));
  let right = 0;
  let system = 0;
  let gold = 0;
  for (const [index, { sentences }] of paragraphs.entries()) {
    const arcs = new Map<string, string>();
    for (const { places, head, relation } of sentences) {
      gold += places.length;
      for (const [word, place] of places.entries()) {
        const of = head[word]! < 0 ? 'root' : places[head[word]!];
        if (place && of) arcs.set(spell(place), `${of === 'root' ? of : spell(of)} ${core(relation[word]!)}`);
      }
    }
    const { sentences: parsed } = parser.parse(cut[index]!);
    for (const { starts, ends, head, relation } of parsed) {
      system += head.length;
      const place = (word: number) => spell({ start: starts[word]!, end: ends[word]! });
      for (let word = 0; word < head.length; word += 1) {
        const of = head[word]! < 0 ? 'root' : place(head[word]!);
        right += Number(arcs.get(place(word)) === `${of} ${core(relation[word]!)}`);
      }
    }
  }
  const { tokenF1, sentenceF1 } = scoreCut(paragraphs, cut);
  return { lasRaw: percent(f1(right, system, gold)), tokenF1, sentenceF1 };
}

function spell({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${start}-${end}`;
}

interface Alone {
  readonly loadMs: number;
  readonly tokensPerSecond: number;
  readonly memoryMB: number;
}

function alone(sentences: readonly (readonly string[])[]): Alone {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('parse-alone.mjs', import.meta.url))],
    { input: JSON.stringify(sentences), encoding: 'utf8', maxBuffer: 1e9 },
  );
  if (status !== 0) throw new Error(`the parser alone did not run; build first (npm run build): ${stderr}`);
  return JSON.parse(stdout) as Alone;
}

/** UPOS of wink-nlp on the raw sentence; a gold word that it cuts otherwise counts as wrong. */
async function wink(gold: readonly GoldSentence[]): Promise<{ upos: number; tokensPerSecond: number }> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ]);
  const nlp = winkNLP(model, ['sbd', 'pos']);
  const texts = gold.map(({ form }) => form.join(' '));
  const read = (text: string) => {
    const tokens = nlp.readDoc(text).tokens();
    return { forms: tokens.out(), tags: tokens.out(nlp.its.pos) };
  };
  for (const text of texts) read(text); // compiled before it is timed
  const begun = performance.now();
  const documents = texts.map(read);
  const seconds = (performance.now() - begun) / 1000;
  let right = 0;
  let words = 0;
  for (const [index, { form, upos }] of gold.entries()) {
    const { forms, tags } = documents[index]!;
    const ours = new Map<string, string>();
    let at = 0;
    for (const [token, text] of forms.entries()) {
      ours.set(`${at}-${at + text.length}`, tags[token]!);
      at += text.length;
    }
    at = 0;
    for (const [word, text] of form.entries()) {
      words += 1;
      const length = text.replace(/\s/gu, '').length;
      right += Number(ours.get(`${at}-${at + length}`) === upos[word]);
      at += length;
    }
  }
  return { upos: percent(right / words), tokensPerSecond: Math.round(words / seconds) };
}

/** What is used of the prototype's model. */
interface Prototype {
  readonly J: { readonly tags: readonly string[]; readonly labs: readonly string[] };
  parseDoc(
    sentences: readonly (readonly string[])[],
  ): { head: Int32Array; tag: Int32Array; lab: Int32Array }[];
}

/** @returns null where the prototype is not there */
function openPrototype(path: string): ((gold: readonly GoldSentence[]) => Peer) | null {
  if (!existsSync(join(path, 'infer2.js'))) return null;
  const { Model } = createRequire(import.meta.url)(resolve(path, 'infer2.js')) as {
    Model: new (path: string) => Prototype;
  };
  const model = new Model(resolve(path, 'm_sru64g'));
  return (gold) => {
    const words = gold.map(({ form }) => form);
    const run = () => {
      const made: ReturnType<Prototype['parseDoc']> = [];
      for (let at = 0; at < words.length; at += 24) made.push(...model.parseDoc(words.slice(at, at + 24)));
      return made;
    };
    let best = Number.POSITIVE_INFINITY;
    let parsed = run();
    for (let round = 0; round < 5; round += 1) {
      const begun = performance.now();
      parsed = run();
      best = Math.min(best, performance.now() - begun);
    }
    const trees = parsed.map(({ head, tag, lab }): Tree => {
      const pairs = Array.from(tag.subarray(1), (row) => model.J.tags[row]!.split('|'));
      return {
        upos: pairs.map(([upos]) => upos!),
        xpos: pairs.map(([, xpos]) => xpos!),
        lemma: [],
        head: head.subarray(1).map((value) => value - 1),
        relation: Array.from(lab.subarray(1), (row) => model.J.labs[row]!),
      };
    });
    const tokens = words.reduce((sum, list) => sum + list.length, 0);
    return { score: score(gold, trees), tokensPerSecond: Math.round(tokens / (best / 1000)) };
  };
}

interface Peer {
  readonly score: Score;
  readonly tokensPerSecond: number;
}

const gold = flat(ewt);
const main = own(gold);
const ofNews = own(flat(news));
const ofGum = own(flat(gum));
const pud = pudFile === undefined ? null : own(flat(readTreebank(join(folder, pudFile))));
const raw = fromRaw(ewt);
const rawNews = fromRaw(news);
const ours = alone(gold.map(({ form }) => form));
const peer = await wink(gold);
const runPrototype = openPrototype(values.prototype ?? join(folder, '../../prototype/parser'));
const before = runPrototype?.(gold);
const beforeNews = runPrototype?.(flat(news));
const features = scoreFeatures(gold);
const weightsMB =
  ['parser.bin', 'parser.json']
    .map((name) => statSync(new URL(`../weights/${name}`, import.meta.url)).size)
    .reduce((sum, bytes) => sum + bytes) / 1e6;

const row = (name: string, cells: readonly (string | number | undefined)[]) =>
  console.log(name.padEnd(26) + cells.map((cell) => String(cell ?? '–').padStart(10)).join(''));
row('gold words', ['UPOS', 'XPOS', 'lemma', 'UAS', 'LAS', 'tokens/s']);
const line = ({ upos, xpos, lemma, uas, las }: Score) => [upos, xpos, lemma, uas, las];
const unlemmatised = ({ upos, xpos, uas, las }: Score) => [upos, xpos, undefined, uas, las];
row(`casus, EWT ${part}`, [...line(main), ours.tokensPerSecond]);
row(`casus, GUM ${part} news`, line(ofNews));
row(`casus, GUM ${part} all`, line(ofGum));
if (pud) row('casus, PUD', line(pud));
if (before) row(`prototype, EWT ${part}`, [...unlemmatised(before.score), before.tokensPerSecond]);
if (beforeNews) row(`prototype, GUM ${part} news`, unlemmatised(beforeNews.score));
row(`wink-nlp, EWT ${part}`, [peer.upos, undefined, undefined, undefined, undefined, peer.tokensPerSecond]);
console.log();
row('features, gold trees', FEATURES);
row(
  `casus, EWT ${part}`,
  FEATURES.map((name) => features[name]),
);
console.log();
row('raw text', ['LAS F1', 'token F1', 'sent. F1']);
for (const [name, { lasRaw, tokenF1, sentenceF1 }] of [
  [`casus, EWT ${part}`, raw],
  [`casus, GUM ${part} news`, rawNews],
] as const)
  row(name, [lasRaw, tokenF1.toFixed(4), sentenceF1.toFixed(4)]);
console.log();
console.log(
  JSON.stringify({
    upos: main.upos,
    uas: main.uas,
    las: main.las,
    lasPud: pud?.las ?? null,
    lasGumNews: ofNews.las,
    lasRaw: raw.lasRaw,
    sentenceF1: raw.sentenceF1,
    tokenF1: raw.tokenF1,
    sentenceF1News: rawNews.sentenceF1,
    tokenF1News: rawNews.tokenF1,
    lasRawNews: rawNews.lasRaw,
    features,
    tokensPerSecond: ours.tokensPerSecond,
    loadMs: ours.loadMs,
    weightsMB: Number(weightsMB.toFixed(2)),
    memoryMB: ours.memoryMB,
    peers: {
      winkUpos: peer.upos,
      winkTokensPerSecond: peer.tokensPerSecond,
      prototypeLas: before?.score.las ?? null,
      prototypeLasGumNews: beforeNews?.score.las ?? null,
      prototypeTokensPerSecond: before?.tokensPerSecond ?? null,
    },
  }),
);
