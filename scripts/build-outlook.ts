/** Writes `dist/outlook.json`: the words of the outlook stage as JSON, which loads much faster than their YAML. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { loadOutlookWords } from '#edge/ontology/outlook.js';
import { compileOutlookFiles } from '#edge/ontology/outlook-files.js';

const target = new URL('../dist/outlook.json', import.meta.url);
const { version, files } = compileOutlookFiles();
// Wrong words end the build, not the first page that is read.
loadOutlookWords({ version, files });
mkdirSync(new URL('.', target), { recursive: true });
// The version stands first, so that a stale copy can be told without being parsed.
writeFileSync(target, JSON.stringify({ version, files }));
process.stdout.write(`outlook ${version}: ${Object.keys(files).length} files of words\n`);
