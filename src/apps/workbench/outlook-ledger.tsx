import { memo, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { FuzzyDate } from '#core/index.js';
import { isFuzzyDate } from '#core/time.js';
import { describeDate } from '#views/dates.js';
import type { CommitmentRow, PartyView } from '#views/index.js';
import { isBinding, PHASES, type Phase, phaseOn, unsureOn } from '#views/ledger-day.js';
import type { Ledger } from '../server/outlook-schemas.js';
import { Loading } from './message.js';
import { useKept, useLedger } from './outlook-api.js';
import { DayChoice } from './outlook-day.js';
import { useMore } from './outlook-more.js';
import { Carried, FilterFault, type FilterField, OutlookFilters, SentenceLink } from './outlook-parts.js';
import { commitmentsAddress, type LEDGER_FILTERS, type OutlookRoute } from './outlook-route.js';
import { Timeline } from './outlook-timeline.js';
import { goTo, moveTo } from './route.js';
import { strings } from './strings.js';
import { useTitle } from './use-title.js';

const words = strings.outlook.ledger;
const common = strings.outlook;

type LedgerRoute = Extract<OutlookRoute, { page: 'commitments' }>;
/** The address follows a slider at rest, not at every step: browsers refuse too many changes of it. */
const REST_MS = 150;

/** What articles say binds whom, and what of it on a day. */
export function CommitmentsPage({
  route,
  edition,
}: {
  readonly route: LedgerRoute;
  readonly edition: number;
}) {
  const { query } = route;
  const [reply, reload] = useLedger(query, edition);
  const ledger = useKept(reply);
  useTitle(words.title);
  const asked = route.on;
  const day = asked !== null && isFuzzyDate(asked) ? asked : null;
  const [on, setOn] = useState(day);
  useEffect(() => setOn(day), [day]);
  // The slider goes ahead of long tables.
  const seenOn = useDeferredValue(on);
  useEffect(() => {
    if (on === day) return;
    const timer = setTimeout(() => moveTo(commitmentsAddress(query, on)), REST_MS);
    return () => clearTimeout(timer);
  }, [on, day, query]);
  return (
    <section className="articles outlook ledger">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p className="count">{words.intro}</p>
      <OutlookFilters
        label={common.filter}
        query={query}
        fields={fieldsOf(ledger)}
        onFilter={(next) => goTo(commitmentsAddress(next.toString(), on))}
      />
      {reply.state === 'failed' && (
        <FilterFault error={reply.error} clear={commitmentsAddress('', on)} onRetry={reload} />
      )}
      {reply.state === 'loading' && ledger === null && <Loading />}
      {reply.state !== 'failed' && ledger !== null && (
        <div aria-busy={reply.state === 'loading'}>
          {ledger.span !== null && (
            <DayChoice
              span={ledger.span}
              on={on}
              wrong={asked !== null && day === null ? asked : null}
              onDay={setOn}
              onWrong={(text) => moveTo(commitmentsAddress(query, text))}
            />
          )}
          {ledger.span !== null && ledger.total > 0 && (
            <Timeline rows={ledger.commitments} span={ledger.span} on={seenOn} />
          )}
          <p className="count" role="status">
            {reply.state === 'loading' ? common.updating : words.count(ledger.total)}{' '}
            {ledger.commitments.length < ledger.total &&
              common.shownOf(ledger.commitments.length, ledger.total)}{' '}
            {day !== null && ledger.total > 0 && words.onDay(describeDate(day), countsOn(ledger, day))}
          </p>
          {ledger.total === 0 ? (
            <Nothing isFiltered={query !== ''} on={on} />
          ) : (
            <Tables rows={ledger.commitments} on={seenOn} />
          )}
        </div>
      )}
    </section>
  );
}

function fieldsOf(ledger: Ledger | null): readonly FilterField<(typeof LEDGER_FILTERS)[number]>[] {
  return [
    {
      name: 'party',
      label: common.party,
      hint: common.partyHint,
      choices: ledger?.parties ?? null,
      typed: true,
    },
    {
      name: 'kind',
      label: common.kind,
      choices: ledger?.kinds.map((kind) => ({ ...kind, name: kind.name.replaceAll('-', ' ') })) ?? null,
    },
    { name: 'status', label: common.status, choices: ledger?.statuses ?? null },
    { name: 'outlet', label: common.outlet, choices: ledger?.outlets ?? null },
  ];
}

function groupsOn(
  rows: readonly CommitmentRow[],
  on: FuzzyDate,
): ReadonlyMap<Phase, readonly CommitmentRow[]> {
  const groups = new Map<Phase, CommitmentRow[]>(PHASES.map((phase) => [phase, []]));
  for (const row of rows) groups.get(phaseOn(row, on))?.push(row);
  return groups;
}

function countsOn(ledger: Ledger, on: FuzzyDate): string {
  return [...groupsOn(ledger.commitments, on)]
    .map(([phase, rows]) => words.phaseCount(rows.length, words.phases[phase]))
    .join('; ');
}

function Nothing({ isFiltered, on }: { readonly isFiltered: boolean; readonly on: FuzzyDate | null }) {
  return (
    <div className="outlook-nothing">
      <p>{isFiltered ? words.fitsNone : words.none}</p>
      {isFiltered ? <a href={commitmentsAddress('', on)}>{common.clear}</a> : <p>{words.noneNext}</p>}
    </div>
  );
}

/** One table; with a day, one for each place that the day has in what is said. */
function Tables({ rows, on }: { readonly rows: readonly CommitmentRow[]; readonly on: FuzzyDate | null }) {
  const groups = useMemo(() => (on === null ? null : groupsOn(rows, on)), [rows, on]);
  if (groups === null || on === null) return <CommitmentTable rows={rows} on={null} label={words.title} />;
  return PHASES.map((phase) => {
    const own = groups.get(phase) ?? [];
    return (
      <section key={phase} className={`phase phase-${phase}`} aria-labelledby={`phase-${phase}`}>
        <h2 id={`phase-${phase}`}>
          {words.phases[phase]} <span className="n">{own.length}</span>
        </h2>
        <p className="hint">{words.phaseMeans[phase]}</p>
        {own.length > 0 && <CommitmentTable rows={own} on={on} label={words.phases[phase]} />}
      </section>
    );
  });
}

function CommitmentTable({
  rows,
  on,
  label,
}: {
  readonly rows: readonly CommitmentRow[];
  readonly on: FuzzyDate | null;
  readonly label: string;
}) {
  const { columns } = words;
  const { shown, body, button } = useMore(rows);
  return (
    <>
      <table aria-label={label} className="commitments">
        <thead>
          <tr>
            <th scope="col">{columns.what}</th>
            <th scope="col">{columns.parties}</th>
            <th scope="col">{columns.status}</th>
            <th scope="col">{columns.when}</th>
            <th scope="col">{columns.condition}</th>
            <th scope="col">{columns.says}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {shown.map((row) => (
            <Row key={row.id} row={row} unsure={on === null ? null : unsureOn(row, on)} />
          ))}
        </tbody>
      </table>
      {button}
    </>
  );
}

/** Most rows stay as they are when the day moves. */
const Row = memo(function Row({
  row,
  unsure,
}: {
  readonly row: CommitmentRow;
  readonly unsure: ReturnType<typeof unsureOn>;
}) {
  const { columns } = words;
  const { when } = row;
  return (
    <tr>
      <th scope="row">
        <span className="commitment-kind">{words.kindWords(row.kind)}</span>
        {(row.name ?? row.subject) !== null && (
          <span className="commitment-what">{strings.quoted(row.name ?? row.subject ?? '')}</span>
        )}
        <span className="basis">{strings.quoted(row.quote)}</span>
      </th>
      <td data-label={columns.parties}>
        <Parties of={row.parties} />
        {row.beneficiaries.length > 0 && (
          <span className="owed">{words.owedTo(row.beneficiaries.map(partyText).join(', '))}</span>
        )}
      </td>
      <td data-label={columns.status}>
        <span className={`commitment-status ${isBinding(row.status) ? 'binding' : 'other'}`}>
          {row.status}
        </span>
        {row.historical && <span className="hint">{words.historical}</span>}
      </td>
      <td data-label={columns.when}>
        {when === null ? (
          <span className="unknown">{words.noDate}</span>
        ) : (
          <>
            {when.text} <span className="hint">{words.precision[when.precision]}</span>{' '}
            <span className="hint">{when.clue === null ? words.ofArticle : words.clue(when.clue)}</span>
          </>
        )}
        {unsure !== null && <span className="unsure">{words.unsure[unsure]}</span>}
      </td>
      <td data-label={columns.condition}>
        {row.condition === null ? (
          <span className="unknown">{words.noCondition}</span>
        ) : (
          strings.quoted(row.condition)
        )}
      </td>
      <td data-label={columns.says}>
        {row.speakers.length === 0 ? (
          strings.ownVoice(row.outlet)
        ) : (
          <>
            {row.speakers.map((speaker) => strings.speaker(speaker)).join(', ')}
            <Carried outlet={row.outlet} />
          </>
        )}
        <SentenceLink of={row} />
      </td>
    </tr>
  );
});

const partyText = ({ name, sector }: PartyView): string =>
  sector === null || sector === 'IGO' || sector === name ? name : words.sector(name, sector);

function Parties({ of }: { readonly of: readonly PartyView[] }) {
  if (of.length === 0) return <span className="unknown">{words.nobody}</span>;
  return (
    <ul className="party-names">
      {of.map((party) => (
        <li key={`${party.code} ${party.name} ${party.sector ?? ''} ${party.text}`}>
          {party.resolved ? (
            partyText(party)
          ) : (
            <>
              {strings.quoted(party.text)} <span className="unknown">{strings.unresolved}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
