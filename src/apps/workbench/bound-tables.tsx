import { STATUS_WORDS } from '#views/bound.js';
import type { BoundReply } from '../server/bound-schemas.js';
import { groupsOf } from './bound-parties.js';
import { type MapRole, Swatch } from './bound-status.js';
import { BOUND_MEANS } from './bound-strings.js';
import { strings } from './strings.js';

const words = strings.bound;

/** What the fills and lines of the map mean, with how many states have each. */
export function Legend({
  reply,
  hasArea,
  hasMembers,
}: {
  readonly reply: BoundReply;
  readonly hasArea: boolean;
  readonly hasMembers: boolean;
}) {
  const sides = reply.attackers.filter(({ id }) => id !== null).length;
  const rows: readonly { role: MapRole; name: string; n: number; means?: string }[] = [
    { role: 'ATTACKED', name: words.legendAttacked, n: reply.attacked.length },
    ...(sides > 0 ? [{ role: 'ATTACKER' as const, name: words.legendAttacker, n: sides }] : []),
    ...groupsOf(reply.parties)
      .filter(({ status }) => status !== 'NO_TREATY')
      .map(({ status, words: name, parties }) => ({
        role: status,
        name,
        n: parties.length,
        means: BOUND_MEANS[status],
      })),
    {
      role: 'NO_TREATY',
      name: STATUS_WORDS.NO_TREATY,
      n: reply.noTreaty.length + reply.parties.filter(({ status }) => status === 'NO_TREATY').length,
      means: BOUND_MEANS.NO_TREATY,
    },
    ...(reply.unknown.length > 0
      ? [
          {
            role: 'UNKNOWN' as const,
            name: STATUS_WORDS.UNKNOWN,
            n: reply.unknown.length,
            means: BOUND_MEANS.UNKNOWN,
          },
        ]
      : []),
  ];
  return (
    <ul className="legend" aria-label={words.legend}>
      {rows.map(({ role, name, n, means }) => (
        <li key={role} title={means}>
          <Swatch of={role} /> {name} <span className="n">{n}</span>
        </li>
      ))}
      <li>
        <Swatch of="NONE" /> {words.legendNoState}
      </li>
      {hasMembers && (
        <li>
          <svg className="swatch" width="26" height="16" aria-hidden="true">
            <path className="members" d="M1,8 H25" />
          </svg>{' '}
          {words.legendMember}
        </li>
      )}
      {hasArea && (
        <li>
          <svg className="swatch" width="26" height="16" aria-hidden="true">
            <path className="area" d="M1,8 H25" />
          </svg>{' '}
          {words.legendArea}
        </li>
      )}
    </ul>
  );
}

/** The map in rows: one a party, then those of whom there is nothing to say. */
export function MapTable({ reply }: { readonly reply: BoundReply }) {
  return (
    <details className="twin map-table">
      <summary>{words.tableTwin}</summary>
      <table aria-label={words.tableTwin}>
        <thead>
          <tr>
            <th scope="col">{words.columns.state}</th>
            <th scope="col">{words.columns.status}</th>
            <th scope="col">{words.columns.clause}</th>
            <th scope="col">{words.columns.because}</th>
          </tr>
        </thead>
        <tbody className="sides">
          {reply.attacked.map(({ id, name }) => (
            <Side key={id} of="ATTACKED" name={name} word={words.attackedRole} />
          ))}
          {reply.attackers.map(({ name }) => (
            <Side key={name} of="ATTACKER" name={name} word={words.attackerRole} />
          ))}
        </tbody>
        <tbody className="map-parties">
          {groupsOf(reply.parties).flatMap(({ parties }) =>
            parties.map((party) => (
              <tr key={party.id}>
                <th scope="row">{party.name}</th>
                <td data-label={words.columns.status}>
                  <Swatch of={party.status} /> {party.words}
                </td>
                <td data-label={words.columns.clause}>{party.clause}</td>
                <td data-label={words.columns.because}>{party.because}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      <Silent
        title={words.noTreaty(reply.noTreaty.length)}
        means={words.noTreatyMeans}
        states={reply.noTreaty}
      />
      <Silent title={words.unknown(reply.unknown.length)} means={words.unknownMeans} states={reply.unknown} />
    </details>
  );
}

function Side({ of, name, word }: { readonly of: MapRole; readonly name: string; readonly word: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-label={words.columns.status}>
        <Swatch of={of} /> {word}
      </td>
      <td />
      <td />
    </tr>
  );
}

function Silent({
  title,
  means,
  states,
}: {
  readonly title: string;
  readonly means: string;
  readonly states: BoundReply['noTreaty'];
}) {
  if (states.length === 0) return null;
  return (
    <p className="silent">
      <b>{title}.</b> {means} <span className="names">{states.map(({ name }) => name).join(', ')}</span>
    </p>
  );
}
