import { Command, InvalidArgumentError } from 'commander';
import { dbSuffix, examples, withDb } from './context.js';
import { print } from './output.js';

export const DEFAULT_PORT = 4173;

export function serveCommand(): Command {
  return withDb(new Command('serve'))
    .summary('open the workbench')
    .description(
      'Serves the workbench, a page in your browser that shows articles with their events, until it is interrupted (Ctrl-C). It has no password: leave --host unless you know who can reach it.',
    )
    .option('--port <n>', 'port; 0 = any free one', port, DEFAULT_PORT)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .addHelpText('after', examples('casus serve', 'casus serve --db crisis.db --port 8080'))
    .action(async (options: { db: string; port: number; host: string }) => {
      const { startServer } = await import('../server/index.js');
      const server = await startServer({ db: options.db, port: options.port, host: options.host });
      print(
        `The workbench${dbSuffix(options.db) === '' ? '' : ` of ${options.db}`} is at ${server.url}   (Ctrl-C ends it)`,
      );
      await new Promise<void>((done) => {
        process.once('SIGINT', done);
        process.once('SIGTERM', done);
      });
      await server.close();
    });
}

function port(text: string): number {
  if (!/^\d{1,5}$/u.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
  return Number(text);
}
