import { memo } from 'react';
import type { BoundPartyView } from '#views/index.js';
import type { BoundReply } from '../server/bound-schemas.js';
import { Line } from './bound-line.js';
import { type BoundPick, partyId } from './bound-pick.js';
import { Swatch } from './bound-status.js';
import { strings } from './strings.js';

interface Group {
  readonly status: BoundPartyView['status'];
  readonly words: string;
  readonly parties: readonly BoundPartyView[];
}

/** Parties come strongest status first; each status is a group, in order of names. */
export function groupsOf(parties: readonly BoundPartyView[]): readonly Group[] {
  const groups = new Map<BoundPartyView['status'], BoundPartyView[]>();
  for (const party of parties) groups.set(party.status, [...(groups.get(party.status) ?? []), party]);
  return [...groups].map(([status, own]) => ({
    status,
    words: own[0]!.words,
    parties: own.sort((a, b) => a.name.localeCompare(b.name, 'en')),
  }));
}

/** Everyone who has an agreement with a side of the case; the keyboard's twin of the map. */
export function BoundParties({ reply, pick }: { readonly reply: BoundReply; readonly pick: BoundPick }) {
  const { parties } = reply;
  const attackers = new Set(reply.attackers.map(({ id }) => id));
  const attacked = new Set(reply.attacked.map(({ id }) => id));
  const sideOf = (id: string): string | null =>
    attackers.has(id) ? strings.bound.attackerRole : attacked.has(id) ? strings.bound.attackedRole : null;
  return (
    <section className="bound-parties" aria-labelledby="bound-parties">
      <h3 id="bound-parties" tabIndex={-1}>
        {strings.bound.parties} <span className="n">{strings.bound.partiesCount(parties.length)}</span>
      </h3>
      {parties.length === 0 && <p className="none">{strings.bound.nobody}</p>}
      {groupsOf(parties).map(({ status, words, parties: own }) => (
        <section key={status} aria-label={words}>
          <h4>
            <Swatch of={status} /> {words} <span className="n">{own.length}</span>
          </h4>
          <ul>
            {own.map((party) => (
              <Party
                key={party.id}
                party={party}
                side={sideOf(party.id)}
                isOpen={pick.chosen === party.id}
                isPointed={pick.pointed === party.id}
                onPoint={pick.point}
                onChoose={pick.choose}
              />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

const Party = memo(function Party({
  party,
  side,
  isOpen,
  isPointed,
  onPoint,
  onChoose,
}: {
  readonly party: BoundPartyView;
  /** What it is in the case itself, when it is a side of it. */
  readonly side: string | null;
  readonly isOpen: boolean;
  readonly isPointed: boolean;
  readonly onPoint: BoundPick['point'];
  readonly onChoose: BoundPick['choose'];
}) {
  return (
    <li
      id={partyId(party.id)}
      className={`party-row ${isOpen ? 'open' : ''} ${isPointed ? 'pointed' : ''}`}
      onPointerEnter={() => onPoint(party.id)}
      onPointerLeave={() => onPoint(null)}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => onChoose(party.id)}
        onFocus={() => onPoint(party.id)}
        onBlur={() => onPoint(null)}
      >
        <span className="party-name">
          {party.name}
          {side !== null && <span className="side-tag">{side}</span>}
        </span>
        <span className="clause">{party.clause}</span>
      </button>
      {isOpen && <Lines party={party} />}
    </li>
  );
});

/** Law and behaviour stand apart: what the clauses say, then how often such duties were honoured. */
function Lines({ party }: { readonly party: BoundPartyView }) {
  return (
    <div className="party-lines">
      <h5>
        {strings.bound.legal} <span className="n">{strings.bound.linesCount(party.lines.length)}</span>
      </h5>
      <p className="because">{party.because}</p>
      {party.pending !== null && (
        <p className="because">
          {strings.bound.pending}: {party.pending}
        </p>
      )}
      {party.lines.map((line, index) => (
        <Line key={`${line.agreement} ${line.article} ${line.beneficiary} ${index}`} line={line} />
      ))}
      {party.baseRate && <BaseRate rate={party.baseRate} />}
    </div>
  );
}

function BaseRate({ rate }: { readonly rate: NonNullable<BoundPartyView['baseRate']> }) {
  return (
    <aside className="base-rate" aria-label={strings.bound.rate}>
      <h5>{strings.bound.rate}</h5>
      <p>{rate.text}</p>
      <p className="hint">{strings.bound.rateNote}</p>
      <p className="hint">
        {strings.bound.rateSource}: {rate.source}
      </p>
    </aside>
  );
}
