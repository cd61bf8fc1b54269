import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { refuse, type VocabularyFile } from './fields.js';
import { type FileText, parseYaml, readCompiled, readYamlTexts } from './files.js';

const SHIPPED = fileURLToPath(new URL('../../../ontology/outlook/', import.meta.url));
const COMPILED = fileURLToPath(new URL('../../../dist/outlook.json', import.meta.url));

/** Values of the files of `ontology/outlook`, by file name, and the hash over all of them. */
export interface OutlookFiles {
  readonly version: string;
  readonly files: Readonly<Record<string, unknown>>;
}

/**
 * Reads `ontology/outlook/*.yaml`. `dist/outlook.json` (written by the build) is taken instead of the YAML when the hash over
 * all files agrees with it: reading the YAML costs a third of a second.
 * @throws CasusError E_ONTOLOGY naming the file
 */
export function readOutlookFiles(folder: string = SHIPPED): OutlookFiles {
  const texts = readYamlTexts(folder, 'outlook/');
  const version = versionOf(texts);
  return readCompiled<OutlookFiles>(COMPILED, version) ?? parsed(texts, version);
}

/** Reads the YAML files themselves, never the compiled copy. */
export function compileOutlookFiles(folder: string = SHIPPED): OutlookFiles {
  const texts = readYamlTexts(folder, 'outlook/');
  return parsed(texts, versionOf(texts));
}

/** One file for a reader that says what is wrong with it. @throws CasusError E_ONTOLOGY when there is none */
export function outlookFile({ files }: OutlookFiles, name: string): VocabularyFile {
  const path = `outlook/${name}`;
  return { path, value: files[name] ?? refuse(path, 'file', 'is missing; reinstall Casus') };
}

function parsed(texts: readonly FileText[], version: string): OutlookFiles {
  const files = texts.map((text) => [text.path.slice('outlook/'.length), parseYaml(text)] as const);
  return { version, files: Object.fromEntries(files) };
}

function versionOf(texts: readonly FileText[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of texts) hash.update(`${path}\0${text}\0`);
  return hash.digest('hex').slice(0, 12);
}
