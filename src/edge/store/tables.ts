import type { Kysely, Transaction } from 'kysely';

/** Shape of the record's tables (`migrations/`), for every SQL store. */
export interface Tables {
  documents: { hash: string; article_id: string; body: string };
  articles: {
    article_id: string;
    number: number;
    /** Last standing run; null when every reading of it was undone. */
    run: number | null;
    title: string;
    outlet: string | null;
    outlet_key: string | null;
    published: string;
    published_from: string | null;
    published_to: string | null;
    location: string;
    url: string | null;
    events: number;
    furniture: number;
    read_at: string;
  };
  runs: {
    run: number;
    article_id: string;
    document: string;
    producer: string;
    recorded_at: string;
    added: number;
    retracted: number;
    undone_at: string | null;
  };
  claims: {
    id: string;
    recorded_at: string;
    retracted_at: string | null;
    retracted_for: string | null;
    run: number;
    retracted_run: number | null;
    subject: string;
    property: string;
    value: string;
    original: string;
    has_valid: number;
    valid_from: string | null;
    valid_to: string | null;
    article_id: string | null;
    span_start: number | null;
    span_end: number | null;
    quote: string | null;
    /** Set = the source is a data set, and `article_id` its key. */
    dataset_row: string | null;
    entered_by: string | null;
    speakers: string;
    producer: string;
  };
  events: {
    id: string;
    article_id: string;
    type: string;
    status: string;
    when_from: string | null;
    when_to: string | null;
    trigger_start: number;
    words: string;
    recorded_at: string;
    producer: string;
    body: string;
  };
  event_names: { event_id: string; role: string; name: string };
  outlook: {
    id: string;
    /** commitment, forecast, relation. */
    what: string;
    article_id: string;
    kind: string;
    status: string | null;
    when_from: string | null;
    when_to: string | null;
    trigger_start: number;
    quote: string;
    words: string;
    recorded_at: string;
    producer: string;
    body: string;
  };
  outlook_names: { outlook_id: string; role: string; name: string };
  actors: {
    actor_id: string;
    article_id: string;
    code: string;
    name: string;
    name_key: string;
    code_key: string;
    kind: string;
    country: string | null;
    sector: string | null;
    roles: string;
    mentions: number;
    as_actor: number;
    as_recipient: number;
  };
}

/** A store's queries run on the database itself or inside one transaction. */
export type Db = Kysely<Tables> | Transaction<Tables>;
