import { Command } from 'commander';
import { CasusError } from '#core/index.js';
import { startServer } from '../server/index.js';
import { withDb } from './context.js';
import { print } from './output.js';

export const DEFAULT_PORT = 4173;

export function serveCommand(): Command {
  return withDb(new Command('serve'))
    .summary('open the workbench')
    .description('Serves the workbench on this machine until it is interrupted.')
    .option('--port <n>', 'port; 0 = any free one', String(DEFAULT_PORT))
    .option(
      '--host <address>',
      'address to listen on; leave it unless you know who can reach it',
      '127.0.0.1',
    )
    .addHelpText('after', '\nExample:\n  casus serve --db crisis.db')
    .action(async ({ db, port, host }: { db: string; port: string; host: string }) => {
      if (!/^\d{1,5}$/u.test(port) || Number(port) > 65_535)
        throw new CasusError('E_USAGE', `--port "${port}" is no port (0 to 65535)`);
      const server = await startServer({ db, port: Number(port), host });
      print(`The workbench is at ${server.url}   (Ctrl-C ends it)`);
      await new Promise<void>((done) => {
        process.once('SIGINT', done);
        process.once('SIGTERM', done);
      });
      await server.close();
    });
}
