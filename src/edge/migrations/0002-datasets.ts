import type { Kysely } from 'kysely';

/** Claims whose evidence is a row of a data set. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('claims').addColumn('dataset_row', 'text').execute();
}
