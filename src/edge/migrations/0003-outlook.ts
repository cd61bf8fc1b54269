import type { Kysely } from 'kysely';

/** Commitments, forecasts and relations, derived from claims for fast filters. An older record has no such claims yet. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outlook')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('article_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('status', 'text')
    .addColumn('when_from', 'text')
    .addColumn('when_to', 'text')
    .addColumn('trigger_start', 'integer', (column) => column.notNull())
    .addColumn('quote', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('recorded_at', 'text', (column) => column.notNull())
    .addColumn('producer', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('outlook_article')
    .on('outlook')
    .columns(['article_id', 'what', 'trigger_start'])
    .execute();
  await db.schema.createIndex('outlook_kind').on('outlook').columns(['what', 'kind', 'status']).execute();
  // role: party, who, about, of, on, speaker. name: every way to ask for it, lower case.
  await db.schema
    .createTable('outlook_names')
    .addColumn('outlook_id', 'text', (column) =>
      column.notNull().references('outlook.id').onDelete('cascade'),
    )
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('outlook_names_name').on('outlook_names').columns(['role', 'name']).execute();
  await db.schema.createIndex('outlook_names_outlook').on('outlook_names').column('outlook_id').execute();
  // What persons decide is asked for by property, of all subjects at once.
  await db.schema.createIndex('claims_property').on('claims').columns(['property', 'retracted_at']).execute();
}
