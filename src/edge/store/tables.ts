/** Shape of the record's tables (`migrations/`), for every SQL store. */
export interface Tables {
  documents: { hash: string; article_id: string; body: string };
  articles: { article_id: string; number: number };
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
    outlet: string | null;
    trigger_start: number;
    recorded_at: string;
    producer: string;
    body: string;
  };
  event_names: { event_id: string; role: string; name: string };
  actors: {
    actor_id: string;
    article_id: string;
    code: string;
    name: string;
    kind: string;
    country: string | null;
    sector: string | null;
    roles: string;
    mentions: number;
    as_actor: number;
    as_recipient: number;
  };
}
