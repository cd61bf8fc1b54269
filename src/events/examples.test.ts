import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { codeText as code } from '../../test/code-text.js';

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
