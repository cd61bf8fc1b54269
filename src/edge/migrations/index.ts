import type { Kysely } from 'kysely';
import { up as record } from './0001-record.js';

/** In order; a record of version n has had the first n. */
export const MIGRATIONS: readonly ((db: Kysely<unknown>) => Promise<void>)[] = [record];
