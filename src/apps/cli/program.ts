import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { actorsCommand } from './actors.js';
import { articlesCommand } from './articles.js';
import { demoCommand } from './demo.js';
import { eventsCommand } from './events.js';
import { historyCommand } from './history.js';
import { parseCommand } from './parse.js';
import { readCommand } from './read.js';
import { relationsCommand } from './relations.js';
import { serveCommand } from './serve.js';
import { showCommand } from './show.js';
import { undoCommand } from './undo.js';
import { whyCommand } from './why.js';
import { whyNotCommand } from './why-not.js';

const fullName = (command: Command): string =>
  command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();

/** Every command, in the order in which a newcomer meets them. */
export function makeProgram(): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const program = new Command('casus')
    .description(
      'Reads pages on international security and keeps the system they describe: who did what to whom, whether it happened, and who says so. It records what a source claims, and takes no side.',
    )
    .version(version, '-V, --version', 'print the version')
    .addHelpText(
      'after',
      '\nExit status: 0 done; 1 done, but inputs were skipped; 2 wrong command line; 4 record; 5 network;\n70 a fault in Casus; 130 interrupted. All commands: docs/cli.md',
    );
  for (const command of [
    demoCommand(),
    readCommand(),
    showCommand(),
    articlesCommand(),
    eventsCommand(),
    actorsCommand(),
    relationsCommand(),
    whyCommand(),
    whyNotCommand(),
    historyCommand(),
    undoCommand(),
    parseCommand(),
    serveCommand(),
  ]) {
    program.addCommand(command);
  }
  // Help must not depend on how wide a terminal is: the documents show it.
  program.helpCommand('help [command]', 'print the help of a command');
  for (const command of [program, ...program.commands]) {
    command
      .configureHelp({ helpWidth: 100 })
      .configureOutput({
        outputError: (text, write) =>
          write(`${text.replace(/^error: /u, 'casus: ').trimEnd()}\nSee ${fullName(command)} --help\n`),
      })
      .helpOption('-h, --help', 'print this help')
      .exitOverride();
  }
  return program;
}
