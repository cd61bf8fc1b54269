import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { CasusError, ERRORS } from '#core/index.js';
import { actorsCommand } from './actors.js';
import { alignCommand } from './align.js';
import { articlesCommand } from './articles.js';
import { alliancesCommand, boundCommand, commitmentsCommand } from './bound.js';
import { claimsCommand } from './claims.js';
import { codeCommand } from './code.js';
import { demoCommand } from './demo.js';
import { eventsCommand } from './events.js';
import { forecastsCommand } from './forecasts.js';
import { happeningsCommand } from './happenings.js';
import { historyCommand } from './history.js';
import { ledgerCommand } from './ledger.js';
import { lintOntologyCommand } from './lint-ontology.js';
import { notice } from './output.js';
import { parseCommand } from './parse.js';
import { readCommand } from './read.js';
import { relationsCommand } from './relations.js';
import { reviewCommand } from './review.js';
import { seriesCommand } from './series.js';
import { serveCommand } from './serve.js';
import { showCommand } from './show.js';
import { summitCommand } from './summit.js';
import { undoCommand } from './undo.js';
import { whyCommand } from './why.js';
import { whyNotCommand } from './why-not.js';
import { worldCommand } from './world.js';

/** `casus`, `casus world import`. */
export const fullName = (command: Command): string =>
  command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();

/** Every command, in the order in which a newcomer meets them. @param end is told the exit status of a reading */
export function makeProgram(end: (status: number) => void = () => undefined): Command {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const program = new Command('casus')
    .description(
      'Reads pages on international security and keeps the system they describe: who did what to whom, whether it happened, and who says so. It records what a source claims, and takes no side.',
    )
    // A command with commands of its own can then leave them theirs (`casus align backtest --db …`).
    .enablePositionalOptions()
    .version(version, '-V, --version', 'print the version')
    .addHelpText(
      'after',
      '\nExit status: 0 done; 1 done, but inputs were skipped; 2 wrong command line; 4 record or\noutput; 5 network; 70 a fault in Casus; 130 interrupted. All commands: docs/cli.md',
    );
  for (const command of [
    demoCommand(),
    readCommand(end),
    showCommand(),
    articlesCommand(),
    eventsCommand(),
    happeningsCommand(),
    actorsCommand(),
    relationsCommand(),
    seriesCommand(),
    ledgerCommand(),
    forecastsCommand(end),
    claimsCommand(),
    boundCommand(),
    commitmentsCommand(),
    alliancesCommand(),
    alignCommand(),
    summitCommand(),
    worldCommand(),
    whyCommand(),
    whyNotCommand(),
    reviewCommand(),
    historyCommand(),
    undoCommand(),
    codeCommand(end),
    parseCommand(),
    serveCommand(),
    lintOntologyCommand(),
  ]) {
    program.addCommand(command);
  }
  // Help must not depend on how wide a terminal is: the documents show it.
  program.helpCommand('help [command]', 'print the help of a command');
  const parts = program.commands.flatMap(({ commands }) => commands);
  for (const command of [program, ...program.commands, ...parts]) {
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

/** Runs one command line, without the name of the program; gives its exit status and never throws. */
export async function runProgram(args: readonly string[]): Promise<number> {
  let status = 0;
  try {
    await makeProgram((end) => {
      status = end;
    }).parseAsync(args, { from: 'user' });
  } catch (error) {
    status = report(error);
  }
  return status;
}

/** Prints what went wrong, never a stack unless asked for; gives the exit status. */
function report(error: unknown): number {
  // Commander has printed its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : ERRORS.E_USAGE.exit;
  const message = error instanceof Error ? error.message : String(error);
  const known = error instanceof CasusError;
  notice(
    known ? `casus: ${message}  [${error.code}]` : `casus: a fault in Casus itself: ${message}  [E_BUG]`,
  );
  const exit = known ? error.exit : ERRORS.E_BUG.exit;
  if (process.env['CASUS_DEBUG']) {
    for (let inner: unknown = error; inner instanceof Error; inner = inner.cause)
      notice(inner.stack ?? inner.message);
  } else if (exit === ERRORS.E_BUG.exit)
    notice('please report it; with CASUS_DEBUG=1 in the environment it says where it arose');
  return exit;
}
