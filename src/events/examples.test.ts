import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { makeActorReader } from '#actors/index.js';
import { makeInstant } from '#core/index.js';
import { loadCues } from '#edge/cues.js';
import { loadOntology } from '#edge/ontology.js';
import { loadParserWeights } from '#edge/weights.js';
import { readPage } from '#page/index.js';
import { makeParser } from '#parse/index.js';
import { cutText } from '#text/index.js';
import { makeEventCoder } from './index.js';

const ontology = loadOntology();
const parser = makeParser(loadParserWeights());
const actors = makeActorReader(ontology);
const coder = makeEventCoder(ontology, loadCues());

/** Reads a text as a page published on a Wednesday. */
export function code(text: string, published = '2024-05-15') {
  const source = {
    bytes: new TextEncoder().encode(text),
    location: 'test',
    url: null,
    mediaType: 'text/plain',
    charset: 'utf-8',
    fetchedAt: makeInstant('2026-01-01T00:00:00Z'),
    published: published as never,
  };
  return coder.code(actors.read(parser.parse(cutText(readPage(source)))));
}

interface Example {
  readonly text: string;
  readonly actor?: string;
  readonly recipient?: string;
  readonly status: string;
}

const FOLDER = fileURLToPath(new URL('../../ontology/events/', import.meta.url));

for (const file of readdirSync(FOLDER)) {
  const { type, examples, nonExamples } = parseYaml(readFileSync(`${FOLDER}${file}`, 'utf8')) as {
    type: string;
    examples: Example[];
    nonExamples: string[];
  };
  describe(type, () => {
    it.each(examples.map((example) => [example.text, example] as const))('%s', (text, example) => {
      const { events } = code(text);
      const found = events.filter((event) => event.type === type);
      expect(
        found.map((event) => event.status),
        `coded: ${events.map((event) => event.type).join(', ') || 'nothing'}`,
      ).toContain(example.status);
      const codes = (side: 'actors' | 'recipients') =>
        found.flatMap((event) => event[side].map((party) => party.code));
      if (example.actor) expect(codes('actors')).toContain(example.actor);
      if (example.recipient) expect(codes('recipients')).toContain(example.recipient);
    });

    it.each(nonExamples)('not: %s', (text) => {
      expect(code(text).events.filter((event) => event.type === type)).toEqual([]);
    });
  });
}
