import type { Kysely } from 'kysely';

/** Claims in two times, the texts that their spans point into, the runs that made them, and tables derived for fast filters. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('documents')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('article_id', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('articles')
    .addColumn('article_id', 'text', (column) => column.primaryKey())
    .addColumn('number', 'integer', (column) => column.notNull().unique())
    .addColumn('run', 'integer')
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('outlet', 'text')
    .addColumn('outlet_key', 'text')
    .addColumn('published', 'text', (column) => column.notNull())
    .addColumn('published_from', 'text')
    .addColumn('published_to', 'text')
    .addColumn('location', 'text', (column) => column.notNull())
    .addColumn('url', 'text')
    .addColumn('events', 'integer', (column) => column.notNull())
    .addColumn('furniture', 'integer', (column) => column.notNull())
    .addColumn('read_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('runs')
    .addColumn('run', 'integer', (column) => column.primaryKey())
    .addColumn('article_id', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull().references('documents.hash'))
    .addColumn('producer', 'text', (column) => column.notNull())
    .addColumn('recorded_at', 'text', (column) => column.notNull())
    .addColumn('added', 'integer', (column) => column.notNull())
    .addColumn('retracted', 'integer', (column) => column.notNull())
    .addColumn('undone_at', 'text')
    .execute();
  await db.schema.createIndex('runs_article').on('runs').columns(['article_id', 'run']).execute();
  await db.schema.createIndex('runs_recorded').on('runs').column('recorded_at').execute();
  await db.schema.createIndex('runs_undone').on('runs').column('undone_at').execute();
  await db.schema
    .createTable('claims')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('recorded_at', 'text', (column) => column.notNull())
    .addColumn('retracted_at', 'text')
    .addColumn('retracted_for', 'text')
    .addColumn('run', 'integer', (column) => column.notNull().references('runs.run'))
    .addColumn('retracted_run', 'integer')
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('property', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('original', 'text', (column) => column.notNull())
    .addColumn('has_valid', 'integer', (column) => column.notNull())
    .addColumn('valid_from', 'text')
    .addColumn('valid_to', 'text')
    .addColumn('article_id', 'text')
    .addColumn('span_start', 'integer')
    .addColumn('span_end', 'integer')
    .addColumn('quote', 'text')
    .addColumn('entered_by', 'text')
    .addColumn('speakers', 'text', (column) => column.notNull())
    .addColumn('producer', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('claims_key', ['id', 'recorded_at'])
    .execute();
  await db.schema.createIndex('claims_subject').on('claims').columns(['subject', 'recorded_at']).execute();
  await db.schema.createIndex('claims_run').on('claims').column('run').execute();
  await db.schema.createIndex('claims_retracted_run').on('claims').column('retracted_run').execute();
  await db.schema
    .createIndex('claims_article')
    .on('claims')
    .columns(['article_id', 'retracted_at'])
    .execute();
  await db.schema
    .createTable('events')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('article_id', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('when_from', 'text')
    .addColumn('when_to', 'text')
    .addColumn('trigger_start', 'integer', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('recorded_at', 'text', (column) => column.notNull())
    .addColumn('producer', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('events_article')
    .on('events')
    .columns(['article_id', 'trigger_start'])
    .execute();
  await db.schema.createIndex('events_type').on('events').columns(['type', 'status']).execute();
  // role: actor, recipient, speaker. name: every way to ask for it, lower case.
  await db.schema
    .createTable('event_names')
    .addColumn('event_id', 'text', (column) => column.notNull().references('events.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('event_names_name').on('event_names').columns(['role', 'name']).execute();
  await db.schema.createIndex('event_names_event').on('event_names').column('event_id').execute();
  await db.schema
    .createTable('actors')
    .addColumn('actor_id', 'text', (column) => column.notNull())
    .addColumn('article_id', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('code_key', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('country', 'text')
    .addColumn('sector', 'text')
    .addColumn('roles', 'text', (column) => column.notNull())
    .addColumn('mentions', 'integer', (column) => column.notNull())
    .addColumn('as_actor', 'integer', (column) => column.notNull())
    .addColumn('as_recipient', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('actors_key', ['actor_id', 'article_id'])
    .execute();
  await db.schema.createIndex('actors_article').on('actors').column('article_id').execute();
}
