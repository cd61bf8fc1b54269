import { useEffect, useRef, useState } from 'react';
import type { BoundChoices } from '../server/bound-schemas.js';
import { type ApiError, type Resource, useBound, useBoundChoices } from './api.js';
import { BoundAnswer } from './bound-answer.js';
import { BoundForm } from './bound-form.js';
import { StatusFills } from './bound-status.js';
import { CopyLink } from './copy-link.js';
import { Failure, Loading } from './message.js';
import { boundAddress, goTo, type Route } from './route.js';
import { strings } from './strings.js';
import { useTitle } from './use-title.js';

const words = strings.bound;
type BoundRoute = Extract<Route, { page: 'bound' }>;

/** Cases to begin with, as they would be asked. */
const EXAMPLES: readonly Readonly<Record<string, string>>[] = [
  { attacked: 'TJK', by: 'Taliban', at: 'Tajik-Afghan border', on: '2021-07-05' },
  { attacked: 'EST', by: 'RUS', on: '2025-10-01' },
  { attacked: 'UKR', by: 'RUS', on: '2022-02-24' },
  { attacked: 'KWT', by: 'IRQ', on: '1990-08-02' },
  { attacked: 'POL', by: 'DEU', on: '1939-09-01' },
];

/** A date that may be asked about while it is being typed; null = not yet. */
const dayOf = (text: string): string | null => (/^\d{4}(-\d{2}(-\d{2})?)?$/u.test(text) ? text : null);

export function BoundPage({ route, edition }: { readonly route: BoundRoute; readonly edition: number }) {
  const { query, look } = route;
  const [reply, reload] = useBound(query, edition);
  const [day, setDay] = useState(() => dayOf(new URLSearchParams(query).get('on') ?? ''));
  const asked = new URLSearchParams(query).get('on') ?? '';
  useEffect(() => {
    if (dayOf(asked) !== null) setDay(asked);
  }, [asked]);
  const [choices] = useBoundChoices(day);
  const kept = useLast(choices);
  useTitle(reply.state === 'there' && query !== '' ? reply.data.question : words.title);
  const fault = query !== '' && reply.state === 'failed' ? reply.error : null;
  // Whoever asked by keyboard goes on reading at the answer; the form is made anew for each question.
  const hasAsked = useRef(false);
  useEffect(() => {
    if (!hasAsked.current || reply.state === 'loading') return;
    hasAsked.current = false;
    document.getElementById('bound-result')?.focus();
  }, [reply]);
  // The form shows names for codes, so it waits for the first list of them.
  const isReady = kept !== null || choices.state === 'failed';
  return (
    <section className="bound">
      <StatusFills />
      <h1 tabIndex={-1}>{words.title}</h1>
      <p className="count">{words.intro}</p>
      {isReady ? (
        <BoundForm
          key={query}
          query={query}
          choices={kept}
          fault={fault?.message ?? null}
          onDay={(on) => {
            const typed = dayOf(on.trim());
            if (typed !== null) setDay(typed);
          }}
          onAsk={(next) => {
            hasAsked.current = true;
            if (next === query) reload();
            else goTo(boundAddress(next));
          }}
        />
      ) : (
        <Loading />
      )}
      {query === '' && isReady && <Examples />}
      {query !== '' && isReady && reply.state === 'loading' && (
        <p className="message loading" role="status">
          {words.asking}
        </p>
      )}
      {fault && <Fault error={fault} onRetry={reload} />}
      {query !== '' && isReady && reply.state === 'there' && (
        <>
          <CopyLink words={{ copy: words.share, copied: words.shared, notCopied: words.notShared }} />
          <BoundAnswer key={query} reply={reply.data} query={query} look={look} />
        </>
      )}
    </section>
  );
}

/** The last list that came, so that the form does not lose it while another is fetched. */
function useLast(choices: Resource<BoundChoices>): BoundChoices | null {
  const [last, setLast] = useState<BoundChoices | null>(null);
  if (choices.state === 'there' && choices.data !== last) setLast(choices.data);
  return choices.state === 'there' ? choices.data : last;
}

/** A question that cannot be answered is no broken page: the form stays, and says what is wrong. */
function Fault({ error, onRetry }: { readonly error: ApiError; readonly onRetry: () => void }) {
  const isOfQuestion = ['E_NOT_FOUND', 'E_USAGE', 'E_REQUEST'].includes(error.code);
  if (!isOfQuestion) return <Failure error={error} onRetry={onRetry} />;
  return (
    <section className="bound-fault" role="alert">
      <h2 id="bound-result" tabIndex={-1}>
        {words.cannot}
      </h2>
      <p id="bound-fault">
        <code>{error.code}</code> {error.message}
      </p>
    </section>
  );
}

function Examples() {
  return (
    <section className="bound-examples">
      <h2>{words.examples}</h2>
      <ul>
        {EXAMPLES.map((example) => (
          <li key={`${example['attacked']} ${example['on']}`}>
            <a href={boundAddress(new URLSearchParams(example).toString())}>{words.example(example)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
