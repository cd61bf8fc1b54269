import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CasusError } from '#core/index.js';
import type { Outlines } from '#system/index.js';

/** Written by the build (`scripts/build-outlines.ts`). */
const COMPILED = fileURLToPath(new URL('../../dist/outlines.json', import.meta.url));

/** Territories of today's states. @throws CasusError E_ONTOLOGY when the build has not written them */
export function loadOutlines(file: string = COMPILED): Outlines {
  if (!existsSync(file))
    throw new CasusError('E_ONTOLOGY', `"${file}" does not exist; run npm run build`, {
      where: { input: file },
    });
  const { source, states } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly source: string;
    readonly states: Readonly<Record<string, readonly (readonly number[])[]>>;
  };
  return { source, states: new Map(Object.entries(states)) };
}
