import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { CasusError } from '#core/index.js';
import type { Summit } from '#system/index.js';
import { readAgenda } from './agenda.js';
import { refuser } from './fault.js';
import { readKtabCsv } from './ktab-csv.js';
import { readKtabXml } from './ktab-xml.js';

/**
 * A summit from a file: KTAB's CSV or XML, or an agenda in YAML or JSON, told apart by name and then by content.
 * @throws CasusError E_NOT_FOUND without the file; E_SUMMIT naming line and field
 */
export function readSummit(file: string, isKtab = false): Summit {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() !== false)
    throw new CasusError('E_NOT_FOUND', `there is no file "${file}"`, { where: { input: file } });
  return summitFrom(readFileSync(file, 'utf8'), file, isKtab);
}

/** The same from its text. @param file for messages, and its ending for the format */
export function summitFrom(text: string, file: string, isKtab = false): Summit {
  const refuse = refuser(file);
  if (text.trim() === '') refuse({}, 'the file is empty; casus summit new writes a template');
  const format = extname(file).toLowerCase();
  if (format === '.xml' || text.trimStart().startsWith('<')) return readKtabXml(text, refuse, isKtab);
  if (format === '.csv') return readKtabCsv(text, refuse, isKtab);
  if (['.yaml', '.yml', '.json'].includes(format) || /^\s*(?:\{|[a-z]+\s*:)/imu.test(text))
    return readAgenda(text, refuse);
  return readKtabCsv(text, refuse, isKtab);
}
