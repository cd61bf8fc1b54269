import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { World } from '#core/index.js';
import { refuse, type VocabularyFile } from './ontology/fields.js';
import { type FileText, parseYaml, readCompiled, readYamlTexts } from './ontology/files.js';
import { readAgreementFile } from './world/agreements.js';
import {
  readAreas,
  readBases,
  readCapability,
  readCoverage,
  readDecisions,
  readDistances,
  readOrganisations,
  readProfiles,
  readRates,
  readStates,
  readTerritories,
  readWars,
} from './world/lists.js';
import { Names } from './world/names.js';

/** The world record that ships with Casus: `world/` beside `src/` and `dist/`. */
const SHIPPED = fileURLToPath(new URL('../../world/', import.meta.url));
const COMPILED = fileURLToPath(new URL('../../dist/world.json', import.meta.url));

/**
 * Reads `world/**` and checks it. `dist/world.json` (written by the build) is taken instead of the YAML when the hash
 * over all files agrees with it.
 * @throws CasusError E_ONTOLOGY naming the file, the key and what to do.
 */
export function loadWorld(folder: string = SHIPPED): World {
  const texts = readYamlTexts(folder, 'world/');
  const version = versionOf(texts);
  return readCompiled<World>(COMPILED, version) ?? compileTexts(texts, version);
}

/** Reads and checks the YAML files themselves, never the compiled copy. */
export function compileWorld(folder: string = SHIPPED): World {
  const texts = readYamlTexts(folder, 'world/');
  return compileTexts(texts, versionOf(texts));
}

function versionOf(texts: readonly FileText[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of texts) hash.update(`${path}\u0000${text}\u0000`);
  return hash.digest('hex').slice(0, 12);
}

function compileTexts(texts: readonly FileText[], version: string): World {
  const files = texts.map((file) => ({ path: file.path, value: parseYaml(file) }));
  const under = (prefix: RegExp): readonly VocabularyFile[] => files.filter((file) => prefix.test(file.path));
  /** Entries of one file of the folder, of none when it is not there. */
  const list = <Out>(name: RegExp, read: (file: VocabularyFile) => readonly Out[]): readonly Out[] =>
    under(name).flatMap(read);
  const idsIn = (name: RegExp, key: string): readonly string[] =>
    list(name, ({ value }) => {
      const entries = (value as Record<string, unknown> | null)?.[key];
      return Array.isArray(entries) ? entries.map((entry: { id?: unknown }) => String(entry.id)) : [];
    });

  /** The same of entries that have ids, each its own. */
  const named = <Out extends { readonly id: string }>(
    name: RegExp,
    key: string,
    read: (file: VocabularyFile) => readonly Out[],
  ): readonly Out[] => {
    const taken = new Set<string>();
    return list(name, (file) => {
      const entries = read(file);
      for (const { id } of entries) {
        if (taken.has(id))
          refuse(file.path, `${key} (${id})`, `"${id}" stands twice; give one of them another id`);
        taken.add(id);
      }
      return entries;
    });
  };

  const states = named(/^world\/states\.yaml$/, 'states', readStates);
  const names = new Names(
    states,
    idsIn(/^world\/territories\.yaml$/, 'territories'),
    idsIn(/^world\/areas\.yaml$/, 'areas'),
  );
  const agreements = list(/^world\/agreements\//, (file) => readAgreementFile(file, names));
  const seen = new Map<string, string>();
  const numbers = new Map<number, string>();
  for (const { id, atop, basis } of agreements) {
    const path = basis.kind === 'curated' ? basis.file : '';
    const other = seen.get(id);
    if (other !== undefined) refuse(path, 'id', `"${id}" is also an agreement of ${other}`);
    seen.set(id, path);
    for (const number of atop) {
      const owner = numbers.get(number);
      if (owner !== undefined)
        refuse(path, `atop of ${id}`, `${number} belongs to "${owner}" too; give it to one of them`);
      numbers.set(number, id);
    }
  }
  const decisions = named(/^world\/decisions\.yaml$/, 'decisions', (file) => readDecisions(file, names));
  for (const { id, agreement } of decisions)
    if (agreement !== null && !seen.has(agreement))
      refuse(
        'world/decisions.yaml',
        `agreement of ${id}`,
        `no agreement "${agreement}" in world/agreements; leave it out when none of them is meant`,
      );
  return {
    version,
    states,
    agreements,
    areas: named(/^world\/areas\.yaml$/, 'areas', (file) => readAreas(file, names)),
    territories: named(/^world\/territories\.yaml$/, 'territories', (file) => readTerritories(file, names)),
    decisions,
    wars: named(/^world\/wars\//, 'wars', (file) => readWars(file, names)),
    bases: named(/^world\/bases\.yaml$/, 'bases', (file) => readBases(file, names)),
    capability: list(/^world\/capability\.yaml$/, (file) => readCapability(file, names)),
    rates: list(/^world\/base-rates\.yaml$/, readRates),
    organisations: named(/^world\/organisations\.yaml$/, 'organisations', (file) =>
      readOrganisations(file, names),
    ),
    distances: list(/^world\/geometry\.yaml$/, (file) => readDistances(file, names)),
    profiles: list(/^world\/profiles\.yaml$/, (file) => readProfiles(file, names)),
    coverage: list(/^world\/coverage\.yaml$/, readCoverage),
  };
}
