import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  exports: Record<string, { types: string; default: string } | string>;
  imports: Record<string, string>;
  bin: Record<string, string>;
  scripts: Record<string, string>;
  engines: { node: string };
  dependencies: Record<string, string>;
};
const built = existsSync(`${ROOT}dist/index.js`);
if (!built) console.warn('skipped: the faces of the built package (npm run build)');

describe('the package', () => {
  const faces = Object.entries(manifest.exports).filter(
    (entry): entry is [string, { types: string; default: string }] => typeof entry[1] === 'object',
  );

  it.each(faces)('has a source for its face %s', (_, { types, default: file }) => {
    expect(types).toBe(file.replace(/\.js$/u, '.d.ts'));
    expect(existsSync(`${ROOT}${file.replace('./dist/', 'src/').replace(/\.js$/u, '.ts')}`)).toBe(true);
  });

  it.skipIf(!built)('can be used by its names', async () => {
    const { readPage } = (await import(`${ROOT}dist/page/index.js`)) as typeof import('#page/index.js');
    const { cutText } = (await import(`${ROOT}dist/text/index.js`)) as typeof import('#text/index.js');
    const bytes = new TextEncoder().encode('The council met in Oslo on Monday. It will meet again in May.');
    const article = readPage({
      bytes,
      location: 'page',
      url: null,
      mediaType: 'text/plain',
      charset: null,
      fetchedAt: '2024-06-01T00:00:00.000Z' as never,
      published: null,
    });
    expect(cutText(article).sentences).toHaveLength(2);
  });

  it('names every script that its documents name', () => {
    const documents = [
      'README.md',
      'CONTRIBUTING.md',
      'docs/events.md',
      'docs/page.md',
      'docs/parse.md',
      'train/README.md',
      'weights/parser.card.md',
    ];
    for (const document of documents) {
      const text = readFileSync(`${ROOT}${document}`, 'utf8');
      for (const [, script] of text.matchAll(/npm run ((?:--silent )?[a-z:]+)/gu))
        expect(Object.keys(manifest.scripts), `${document} names "npm run ${script}"`).toContain(script);
    }
  });

  it('links to files that exist', () => {
    for (const document of [
      'README.md',
      'CONTRIBUTING.md',
      'src/README.md',
      'docs/decisions/README.md',
      'docs/parse.md',
    ]) {
      const text = readFileSync(`${ROOT}${document}`, 'utf8');
      const folder = document.includes('/') ? `${document.slice(0, document.lastIndexOf('/'))}/` : '';
      for (const [, target] of text.matchAll(/\]\(([^)#:]+)\)/gu))
        expect(existsSync(`${ROOT}${folder}${target}`), `${document} → ${target}`).toBe(true);
    }
  });

  it('gives every dependency a line in the decisions', () => {
    const folder = `${ROOT}docs/decisions/`;
    const decisions = readdirSync(folder).map((name) => readFileSync(`${folder}${name}`, 'utf8'));
    for (const name of Object.keys(manifest.dependencies))
      expect(
        decisions.some((text) => text.includes(name)),
        name,
      ).toBe(true);
  });
});
