import { useMemo } from 'react';
import { STATUS_WORDS } from '#views/bound.js';
import type { BoundReply } from '../server/bound-schemas.js';
import { BoundChain } from './bound-chain.js';
import { Facts } from './bound-line.js';
import { BoundMap } from './bound-map.js';
import { BlocTable, OutlineChoice, OutlineText, outlineOf } from './bound-outline.js';
import { BoundParties, groupsOf } from './bound-parties.js';
import { type BoundPick, useBoundPick } from './bound-pick.js';
import { isRegion, REGION_NAMES } from './bound-projection.js';
import { type MapRole, Swatch } from './bound-status.js';
import { Legend, MapTable } from './bound-tables.js';
import { type BoundLook, boundAddress, moveTo } from './route.js';
import { strings } from './strings.js';

const words = strings.bound;
/** South Sudan: before this day borders were others, and the page says so. */
const TODAY_SINCE = '2011-07-09';

/** What each state of that day is in the case. */
function rolesOf(reply: BoundReply): ReadonlyMap<string, MapRole> {
  const roles = new Map<string, MapRole>();
  for (const { id } of reply.unknown) roles.set(id, 'UNKNOWN');
  for (const { id } of reply.noTreaty) roles.set(id, 'NO_TREATY');
  for (const { id, status } of reply.parties) roles.set(id, status);
  for (const { id } of reply.attacked) roles.set(id, 'ATTACKED');
  for (const { id } of reply.attackers) if (id !== null) roles.set(id, 'ATTACKER');
  return roles;
}

export function BoundAnswer({
  reply,
  query,
  look,
}: {
  readonly reply: BoundReply;
  readonly query: string;
  readonly look: BoundLook;
}) {
  const pick = useBoundPick(reply, query, look);
  const roles = useMemo(() => rolesOf(reply), [reply]);
  const outline = useMemo(() => outlineOf(reply, look.outline), [reply, look.outline]);
  const region = isRegion(look.region) ? look.region : 'world';
  const see = (part: Partial<BoundLook>): void => moveTo(boundAddress(query, { ...look, ...part }));
  return (
    <div className="bound-answer">
      <Head reply={reply} query={query} />
      <div className="bound-panes">
        <div className="bound-see">
          <figure aria-labelledby="map-caption">
            <figcaption id="map-caption" className="unseen">
              {words.mapLabel(reply.question)}
            </figcaption>
            <div className="map-choices">
              <label className="map-choice">
                {words.region}
                <select value={region} onChange={(event) => see({ region: event.currentTarget.value })}>
                  {REGION_NAMES.map((name) => (
                    <option key={name} value={name}>
                      {words.regions[name]}
                    </option>
                  ))}
                </select>
              </label>
              <OutlineChoice reply={reply} outline={outline} onChange={(id) => see({ outline: id })} />
            </div>
            <BoundMap
              reply={reply}
              roles={roles}
              region={region}
              members={outline.members}
              areas={outline.areas}
              pick={pick}
            />
            <Pointed reply={reply} pick={pick} roles={roles} />
            <Legend
              reply={reply}
              hasArea={outline.areas.length > 0}
              hasMembers={outline.members.length > 0}
            />
          </figure>
          <OutlineText reply={reply} outline={outline} />
          <p className="hint">
            {reply.date < TODAY_SINCE && <b>{words.mapOld(reply.date.slice(0, 4))} </b>}
            {words.mapNote}
          </p>
        </div>
        <BoundParties reply={reply} pick={pick} />
        <div className="bound-more-of">
          <MapTable reply={reply} />
          <BlocTable reply={reply} />
          <BoundChain reply={reply} />
          <Coverage reply={reply} />
        </div>
      </div>
    </div>
  );
}

function Head({ reply, query }: { readonly reply: BoundReply; readonly query: string }) {
  const claims = reply.parties.flatMap(({ lines }) => lines).filter(({ rests }) => rests.startsWith('claim'));
  const isWithout = new URLSearchParams(query).get('claims') === 'no';
  const other = new URLSearchParams(query);
  if (isWithout) other.delete('claims');
  else other.set('claims', 'no');
  const rate = reply.parties.find(({ baseRate }) => baseRate !== null)?.baseRate;
  return (
    <header className="bound-head">
      <h2 id="bound-result" tabIndex={-1}>
        {sentence(reply.question)}
      </h2>
      {reply.notThen.length > 0 && (
        <p className="warning">{words.notThen(reply.notThen.map(({ name }) => name).join(', '))}</p>
      )}
      <ul className="bound-summary">
        {groupsOf(reply.parties).map(({ status, words: name, parties }) => (
          <li key={status}>
            <Swatch of={status} /> {words.summary(parties.length, name)}
          </li>
        ))}
      </ul>
      <p className="hint">
        {words.place}: <Place reply={reply} />
      </p>
      <p className="hint">
        {isWithout
          ? words.claimsOff
          : claims.length === 0
            ? words.claimsNone
            : words.claimsSome(claims.length)}{' '}
        <a className="claims-toggle" href={boundAddress(other.toString())}>
          {isWithout ? words.withClaims : words.withoutClaims}
        </a>
      </p>
      {rate && (
        <p className="rate-line">
          <b>{words.rate}:</b> {rate.text}.{' '}
          <span className="hint">
            {words.rateSource}: {rate.source}
          </span>
        </p>
      )}
      <details className="all-facts">
        <summary>{words.facts}</summary>
        <Facts facts={reply.facts} />
      </details>
    </header>
  );
}

/** Where it happened, dashed and marked when nobody said so. */
function Place({ reply: { place, facts } }: { readonly reply: BoundReply }) {
  if (!facts.some(({ name, assumed }) => name === 'place' && assumed)) return <>{place}</>;
  return (
    <span className="given assumed">
      {place.replace(/ \(assumed\)$/u, '')} <b>{words.assumed}</b>
    </span>
  );
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What is pointed at, in words: on the map, and from the list. */
function Pointed({
  reply,
  pick,
  roles,
}: {
  readonly reply: BoundReply;
  readonly pick: BoundPick;
  readonly roles: ReadonlyMap<string, MapRole>;
}) {
  const id = pick.pointed ?? pick.chosen;
  if (id === null) return <p className="pointed hint">{words.point}</p>;
  const role = roles.get(id) ?? 'NONE';
  const party = reply.parties.find((one) => one.id === id);
  const name = [
    ...reply.attacked,
    ...reply.attackers,
    ...reply.parties,
    ...reply.noTreaty,
    ...reply.unknown,
  ].find((one) => one.id === id)?.name;
  const said =
    role === 'ATTACKED'
      ? words.attackedRole
      : role === 'ATTACKER'
        ? words.attackerRole
        : role === 'NONE'
          ? words.legendNoState
          : STATUS_WORDS[role];
  return (
    <p className="pointed">
      <Swatch of={role} /> <b>{name ?? id}</b>: {said}
      {party && <span className="clause"> {party.clause}</span>}
    </p>
  );
}

function Coverage({ reply }: { readonly reply: BoundReply }) {
  return (
    <section>
      <h3>{words.coverage}</h3>
      {reply.coverage.length === 0 ? (
        <p className="hint">{words.coverageNone}</p>
      ) : (
        <ul className="hint sources">
          {reply.coverage.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
