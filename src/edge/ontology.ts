import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Actor, Crosswalk, EventType, Id, Ontology, Period } from '#core/index.js';
import { readActorFile } from './ontology/actors.js';
import { checkClashes } from './ontology/clashes.js';
import { readCameoFile } from './ontology/crosswalk.js';
import { readEventTypeFile } from './ontology/event-types.js';
import { refuse } from './ontology/fields.js';
import { type FileText, parseYaml, readCompiled, readYamlTexts } from './ontology/files.js';
import { readLeaderFiles } from './ontology/leaders.js';
import { readPlaceFiles } from './ontology/places.js';
import { readTypeExamples, type TypeExamples } from './ontology/type-examples.js';
import { readActorWords } from './ontology/words.js';

/** The vocabulary that ships with Casus: `ontology/` beside `src/` and `dist/`. */
const SHIPPED = fileURLToPath(new URL('../../ontology/', import.meta.url));
const COMPILED = fileURLToPath(new URL('../../dist/ontology.json', import.meta.url));
const ACTOR_FOLDERS = /^actors\/(?:states|territories|organisations|blocs|groups)\//;

const CITIES = 'places/cities.txt';
const EVENT_FILES = /^events\/[^/]+$/;
const CAMEO_FILE = /^crosswalks\/cameo\.yaml$/;

/** `Ontology` as plain JSON: what the build step writes and `loadOntology` takes when it is fresh. */
export interface CompiledOntology {
  readonly version: string;
  readonly eventTypes: readonly EventType[];
  readonly cameo: Crosswalk;
  readonly actors: readonly Actor[];
  readonly holdersKnown: readonly (readonly [Id<'actor'>, Period])[];
  readonly words: Ontology['words'];
  readonly places: Omit<Ontology['places'], 'cities'>;
}

/**
 * Reads `ontology/**`, checks it and freezes it. `dist/ontology.json` (written by the build) is taken instead
 * of the YAML when the hash over all files agrees with it, since reading YAML costs about a second.
 * @throws CasusError E_ONTOLOGY naming the file, the key and what to do.
 */
export function loadOntology(folder: string = SHIPPED): Ontology {
  const texts = readYamlTexts(folder);
  const cities = readCities(folder);
  const version = versionOf(texts, cities);
  const compiled = readCompiled<CompiledOntology>(COMPILED, version) ?? compileTexts(texts, version);
  return {
    version: compiled.version,
    eventTypes: new Map(compiled.eventTypes.map((type) => [type.type, deepFreeze(type)])),
    cameo: deepFreeze(compiled.cameo),
    actors: deepFreeze(compiled.actors),
    holdersKnown: new Map(deepFreeze(compiled.holdersKnown)),
    words: deepFreeze(compiled.words),
    places: { ...deepFreeze(compiled.places), cities: cities.toString('utf8') },
  };
}

/** Reads and checks the YAML files themselves, never the compiled copy. */
export function compileOntology(folder: string = SHIPPED): CompiledOntology {
  const texts = readYamlTexts(folder);
  return compileTexts(texts, versionOf(texts, readCities(folder)));
}

/**
 * The sentences that the event types are tried on; no part of what reading needs.
 * @throws CasusError E_ONTOLOGY naming the file, the key and what to do.
 */
export function loadTypeExamples(folder: string = SHIPPED): TypeExamples[] {
  return readYamlTexts(folder)
    .filter(({ path }) => EVENT_FILES.test(path))
    .map((file) => readTypeExamples({ path: file.path, value: parseYaml(file) }));
}

/** Cities and regions of the gazetteer; a folder of its own vocabulary may do without them. */
function readCities(folder: string): Buffer {
  const file = join(folder, CITIES);
  return existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
}

function versionOf(texts: readonly FileText[], cities: Buffer): string {
  const hash = createHash('sha256');
  for (const { path, text } of texts) hash.update(`${path}\u0000${text}\u0000`);
  hash.update(cities);
  return hash.digest('hex').slice(0, 12);
}

function compileTexts(texts: readonly FileText[], version: string): CompiledOntology {
  const files = texts
    .filter(({ path }) => /^(?:actors|leaders|events|places|crosswalks)\//.test(path))
    .map((file) => ({ path: file.path, value: parseYaml(file) }));
  const under = (prefix: RegExp) => files.filter((file) => prefix.test(file.path));
  const paths = new Map<Id<'actor'>, string>();
  const world = under(ACTOR_FOLDERS).map((file) => {
    const actor = readActorFile(file);
    const other = paths.get(actor.id);
    if (other !== undefined) refuse(file.path, 'id', `"${actor.id}" is also the id in ontology/${other}`);
    paths.set(actor.id, file.path);
    return actor;
  });
  const leaders = readLeaderFiles(under(/^leaders\//), world);
  const words = readActorWords(under(/^actors\/words\//));
  const actors = [...world, ...leaders.persons];
  checkClashes(actors, words, (id) => paths.get(id) ?? 'leaders');
  const eventTypes = under(EVENT_FILES).map(readEventTypeFile);
  const places = readPlaceFiles(under(/^places\//), world);
  const crosswalk = under(CAMEO_FILE)[0];
  const cameo = crosswalk === undefined ? {} : readCameoFile(crosswalk, eventTypes);
  return { version, eventTypes, cameo, actors, holdersKnown: leaders.covered, words, places };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
