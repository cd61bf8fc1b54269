import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { CasusError } from '#core/index.js';
import { fileOf } from './fields.js';

/** One YAML file as text; `path` as in a VocabularyFile. */
export interface FileText {
  readonly path: string;
  readonly text: string;
}

/**
 * Every YAML file of a folder and the folders in it, by path.
 * @param prefix stands before each path, which is relative to the folder
 * @throws CasusError E_ONTOLOGY when there is no such folder
 */
export function readYamlTexts(folder: string, prefix = ''): readonly FileText[] {
  if (!existsSync(folder))
    throw new CasusError(
      'E_ONTOLOGY',
      `the folder "${folder}" does not exist; reinstall Casus or name the right one`,
      { where: { input: folder } },
    );
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: `${prefix}${relative(folder, file).split(sep).join('/')}`,
      text: readFileSync(file, 'utf8'),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What the build wrote, when it is of this version; null = absent or stale. The version stands first, so that a stale copy is not parsed. */
export function readCompiled<Compiled>(file: string, version: string): Compiled | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  return text.startsWith(`{"version":"${version}"`) ? (JSON.parse(text) as Compiled) : null;
}

/** @throws CasusError E_ONTOLOGY naming the file */
export function parseYaml({ path, text }: FileText): unknown {
  try {
    return parse(text) as unknown;
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new CasusError('E_ONTOLOGY', `${fileOf(path)} is no valid YAML: ${cause.message}`, {
      where: { input: fileOf(path) },
      cause,
    });
  }
}
