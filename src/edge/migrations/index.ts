import type { Kysely } from 'kysely';
import { up as record } from './0001-record.js';
import { up as datasets } from './0002-datasets.js';
import { up as outlook } from './0003-outlook.js';

/** In order; a record of version n has had the first n. */
export const MIGRATIONS: readonly ((db: Kysely<unknown>) => Promise<void>)[] = [record, datasets, outlook];
