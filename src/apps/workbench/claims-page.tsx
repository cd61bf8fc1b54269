import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ReviewView } from '#views/index.js';
import type { ClaimsReply } from '../server/claims-schemas.js';
import type { ApiError, Resource } from './api.js';
import { useClaims } from './claims-api.js';
import { ClaimCard, claimElement } from './claims-card.js';
import { ClaimsPicture } from './claims-picture.js';
import { CLAIM_FILTERS, type ClaimsRoute, claimsAddress } from './claims-route.js';
import { claimsStrings as words } from './claims-strings.js';
import { Failure, Loading } from './message.js';
import { useMarks } from './review-api.js';
import { goTo, moveTo } from './route.js';
import { useTitle } from './use-title.js';

/** As many more as one press shows. */
const STEP = 100;

/** What several sources say of one thing, side by side. */
export function ClaimsPage({ route, edition }: { readonly route: ClaimsRoute; readonly edition: number }) {
  const { query } = route;
  const [claims, reload] = useClaims(query, edition);
  const reviews = useMarks(null, edition);
  // What a filter can name stays while another answer is awaited.
  const [known, setKnown] = useState<Pick<ClaimsReply, 'kinds' | 'outletNames'> | null>(null);
  if (claims.state === 'there' && claims.data !== known) setKnown(claims.data);
  useTitle(words.title);
  return (
    <section className="claims">
      <h1>{words.title}</h1>
      <p className="count">{words.means}</p>
      <Filters
        key={query}
        query={query}
        known={known}
        fault={claims.state === 'failed' ? claims.error : null}
      />
      <Answer claims={claims} route={route} reviews={reviews} onRetry={reload} />
    </section>
  );
}

function Answer({
  claims,
  route,
  reviews,
  onRetry,
}: {
  readonly claims: Resource<ClaimsReply>;
  readonly route: ClaimsRoute;
  readonly reviews: ReadonlyMap<string, ReviewView>;
  readonly onRetry: () => void;
}) {
  if (claims.state === 'loading') return <Loading />;
  if (claims.state === 'there') return <Listed reply={claims.data} route={route} reviews={reviews} />;
  const { error } = claims;
  if (error.code !== 'E_USAGE' && error.code !== 'E_REQUEST')
    return <Failure error={error} onRetry={onRetry} />;
  return (
    <p className="claims-fault" role="alert" id="claims-fault">
      <code>{error.code}</code> {error.message} <a href={claimsAddress('')}>{words.clear}</a>
    </p>
  );
}

function Listed({
  reply,
  route,
  reviews,
}: {
  readonly reply: ClaimsReply;
  readonly route: ClaimsRoute;
  readonly reviews: ReadonlyMap<string, ReviewView>;
}) {
  const { query, look } = route;
  const { claims, columns, total } = reply;
  const choose = (claim: string): void => {
    moveTo(claimsAddress(query, { ...look, claim }));
    showClaim(claim);
  };
  // A link to a claim opens the page at it.
  const isOpened = useRef(false);
  useEffect(() => {
    if (isOpened.current) return;
    isOpened.current = true;
    if (look.claim !== null) showClaim(look.claim);
  }, [look.claim]);
  if (reply.all === 0)
    return (
      <section className="message">
        <h2>{words.noneYet}</h2>
        <p>{words.noneYetHint}</p>
      </section>
    );
  const more = new URLSearchParams(query);
  more.set('limit', String(claims.length + STEP));
  return (
    <>
      <p className="count" role="status">
        {words.count(claims.length, total, reply.contradicted)}
      </p>
      {total === 0 ? (
        <p className="none">
          {words.noneFits} <a href={claimsAddress('')}>{words.clear}</a>
        </p>
      ) : (
        <>
          <details
            className="claims-picture"
            open={look.picture}
            onToggle={(event) => {
              const picture = event.currentTarget.open;
              if (picture !== look.picture) moveTo(claimsAddress(query, { ...look, picture }));
            }}
          >
            <summary>{words.picture}</summary>
            {look.picture && (
              <>
                <p className="hint">{words.pictureMeans}</p>
                <ClaimsPicture claims={claims} columns={columns} query={query} onClaim={choose} />
              </>
            )}
          </details>
          <ol className="claim-list">
            {claims.map((claim) => (
              <ClaimCard
                key={claim.id}
                claim={claim}
                address={[query, look]}
                reviews={reviews}
                isChosen={claim.id === look.claim}
              />
            ))}
          </ol>
          {claims.length < total && (
            <p>
              <button type="button" onClick={() => moveTo(claimsAddress(more.toString(), look))}>
                {words.more(Math.min(STEP, total - claims.length))}
              </button>
            </p>
          )}
        </>
      )}
    </>
  );
}

function showClaim(claim: string): void {
  const element = document.getElementById(claimElement(claim));
  element?.scrollIntoView({ block: 'start' });
  element?.querySelector('h2')?.focus({ preventScroll: true });
}

function Filters({
  query,
  known,
  fault,
}: {
  readonly query: string;
  readonly known: Pick<ClaimsReply, 'kinds' | 'outletNames'> | null;
  readonly fault: ApiError | null;
}) {
  const given = new URLSearchParams(query);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const asked = new URLSearchParams();
    for (const name of CLAIM_FILTERS) {
      const value = String(form.get(name) ?? '').trim();
      if (value !== '') asked.set(name, value);
    }
    goTo(claimsAddress(asked.toString()));
  };
  const isAtFault = (name: string): boolean => {
    const value = given.get(name);
    return fault !== null && value !== null && fault.message.includes(`"${value}"`);
  };
  const kinds = known?.kinds ?? [];
  const kind = given.get('kind');
  return (
    <form className="claims-filters" onSubmit={submit} aria-label={words.filter}>
      {(['about', 'outlet', 'from', 'to', 'outlets'] as const).map((name) => (
        <label key={name}>
          {words.fields[name]}
          <input
            name={name}
            defaultValue={given.get(name) ?? ''}
            list={name === 'outlet' ? 'claims-outlets' : undefined}
            inputMode={name === 'outlets' ? 'numeric' : undefined}
            aria-invalid={isAtFault(name) || undefined}
            aria-describedby={isAtFault(name) ? 'claims-fault' : undefined}
            autoComplete="off"
            maxLength={200}
          />
        </label>
      ))}
      <label>
        {words.fields.kind}
        <select name="kind" defaultValue={kind ?? ''}>
          <option value="">{words.anyKind}</option>
          {(kind === null || kinds.some((one) => one === kind) ? kinds : [kind, ...kinds]).map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label className="switch">
        <input
          type="checkbox"
          name="contradictions"
          value="yes"
          defaultChecked={given.get('contradictions') === 'yes'}
        />
        {words.fields.contradictions}
      </label>
      <button type="submit">{words.filter}</button>
      {query !== '' && <a href={claimsAddress('')}>{words.clear}</a>}
      <datalist id="claims-outlets">
        {known?.outletNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </form>
  );
}
