import { CasusError, type EventText, makeFuzzyDate, makeInstant } from '#core/index.js';
import type { TypeExamples } from '#edge/ontology/type-examples.js';
import type { Cue } from '#events/index.js';
import type { Reader } from './pipeline.js';

/** What is wrong with one sentence of the vocabulary. */
export interface Finding {
  readonly file: string;
  readonly text: string;
  readonly message: string;
}

/** Examples are read as pages published on this day, a Wednesday. */
const PUBLISHED = '2024-05-15';

/** Codes every example and non-example of the event types; gives what comes out otherwise than they say. */
export function lintExamples(reader: Pick<Reader, 'read'>, types: readonly TypeExamples[]): Finding[] {
  return types.flatMap(({ path, type, examples, nonExamples }) => {
    const finding = (text: string, message: string): Finding => ({
      file: `ontology/${path}`,
      text,
      message,
    });
    return [
      ...examples.flatMap((example) => {
        const { events } = code(reader, example.text);
        const found = events.filter((event) => event.type === type);
        if (!found.some((event) => event.status === example.status)) {
          const coded = events.map((event) => `${event.type} ${event.status}`).join(', ') || 'nothing';
          return [finding(example.text, `must be ${type} ${example.status}; coded: ${coded}`)];
        }
        return (['actor', 'recipient'] as const).flatMap((role) => {
          const wanted = example[role];
          const codes = found.flatMap((event) => event[`${role}s`].map((party) => party.code));
          return wanted === null || codes.includes(wanted)
            ? []
            : [finding(example.text, `${role} must be ${wanted}; found: ${codes.join(', ') || 'none'}`)];
        });
      }),
      ...nonExamples.flatMap((text) =>
        code(reader, text).events.some((event) => event.type === type)
          ? [finding(text, `must not be ${type}`)]
          : [],
      ),
    ];
  });
}

/** Codes the counter-example of every cue; gives those without a word of the cue, and those coded as its type. */
export function lintUnlike(reader: Pick<Reader, 'read'>, cues: readonly Cue[]): Finding[] {
  return cues.flatMap(({ id, type, unlike, verbs, nouns }) => {
    const finding = (message: string): Finding => ({
      file: `ontology/cues/${type}.yaml`,
      text: unlike,
      message,
    });
    const { events, sentences } = code(reader, unlike);
    const lemmas = sentences.flatMap(({ lemma, form }) =>
      [...lemma, ...form].map((one) => one.toLowerCase()),
    );
    const words = [
      ...verbs.map((verb) => verb.split(' ')[0]!),
      ...nouns.map((noun) => noun.split(' ').at(-1)!),
    ];
    if (!words.some((word) => lemmas.includes(word))) return [finding(`has no word of ${id}`)];
    return events.some((event) => event.type === type)
      ? [finding(`is unlike ${id} and must not be ${type}`)]
      : [];
  });
}

/** Throws when there is something to find: the vocabulary is part of Casus. */
export function refuseFindings(findings: readonly Finding[]): void {
  if (findings.length > 0)
    throw new CasusError(
      'E_ONTOLOGY',
      `ontology: ${findings.length} not read as the sentence says; mend the cue or the sentence`,
    );
}

function code(reader: Pick<Reader, 'read'>, text: string): EventText {
  return reader.read({
    bytes: new TextEncoder().encode(text),
    location: 'example',
    url: null,
    mediaType: 'text/plain',
    charset: 'utf-8',
    fetchedAt: makeInstant(`${PUBLISHED}T00:00:00Z`),
    published: makeFuzzyDate(PUBLISHED),
  });
}
