import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';

/** What every benchmark prints first, so that a figure can be repeated: machine, versions, command. */
export function printHead(command: string): void {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const cores = cpus();
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  console.log(
    `machine   ${cores.length} × ${cores[0]?.model ?? 'unknown'}, ${memory} GiB, ${type()} ${release()}`,
  );
  console.log(`versions  casus ${version}, node ${process.version}`);
  console.log(`command   ${command}\n`);
}
