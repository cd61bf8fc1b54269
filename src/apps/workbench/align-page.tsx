import { useMemo } from 'react';
import type { AlignChoices, AlignHistoryView, AlignView, StateAlignmentView } from '#views/index.js';
import { type ChartLine, LineChart } from './align-chart.js';
import { Fault, FIRST, Field, queryOf } from './align-form.js';
import { AlignMap } from './align-map.js';
import {
  Assumed,
  Assumptions,
  CopyLink,
  kindOf,
  Models,
  PoleFills,
  RangeBar,
  rangeText,
  SignedBar,
} from './align-parts.js';
import { ALIGN_LOOKS, type AlignRoute, alignAddress } from './align-route.js';
import { alignStrings as words } from './align-strings.js';
import { AlignWhatIf } from './align-what-if.js';
import { useResource } from './api.js';
import { goTo } from './route.js';
import { useTitle } from './use-title.js';

export function AlignPage({ route, edition }: { readonly route: AlignRoute; readonly edition: number }) {
  useTitle(words.title);
  return (
    <section className="align">
      <PoleFills />
      <h1 tabIndex={-1}>{words.title}</h1>
      <p className="count">{words.intro}</p>
      <nav className="outlook-views" aria-label={words.viewsLabel}>
        {ALIGN_LOOKS.map((view) => (
          <a key={view} href={alignAddress(view)} aria-current={route.view === view ? 'page' : undefined}>
            {words.views[view]}
          </a>
        ))}
      </nav>
      {route.view === 'state' && <StateView query={route.query} edition={edition} />}
      {route.view === 'map' && <AlignMap query={route.query} edition={edition} />}
      {route.view === 'what-if' && <AlignWhatIf query={route.query} edition={edition} />}
    </section>
  );
}

function StateView({ query, edition }: { readonly query: string; readonly edition: number }) {
  const given = new URLSearchParams(query);
  const asked = {
    on: given.get('on') ?? FIRST.on,
    state: given.get('state') ?? FIRST.state,
    poles: given.get('poles') ?? '',
  };
  const more = asked.poles === '' ? '' : `&poles=${encodeURIComponent(asked.poles)}`;
  const state = encodeURIComponent(asked.state);
  const [reply, reload] = useResource<AlignView>(
    `/api/align?on=${encodeURIComponent(asked.on)}&states=${state}${more}`,
    edition,
  );
  const [history] = useResource<AlignHistoryView>(
    reply.state === 'there' ? `/api/align/history?state=${state}${more}&draws=50` : null,
    edition,
  );
  const [choices] = useResource<AlignChoices>('/api/align/choices');
  return (
    <>
      <form
        className="outlook-filters"
        key={query}
        onSubmit={(event) => goTo(alignAddress('state', queryOf(event)))}
      >
        <Field name="state" label={words.state} value={asked.state} list="align-states" />
        <Field name="on" label={words.day} value={asked.on} />
        <Field name="poles" label={words.poles} value={asked.poles} hint={words.polesHint} />
        <datalist id="align-states">
          {choices.state === 'there' &&
            choices.data.states.map(({ id, name }) => <option key={id} value={name} />)}
        </datalist>
        <div className="outlook-actions">
          <button type="submit">{words.ask}</button>
        </div>
      </form>
      {reply.state === 'loading' && (
        <p className="message loading" role="status">
          {words.asking}
        </p>
      )}
      {reply.state === 'failed' && <Fault error={reply.error} onRetry={reload} />}
      {reply.state === 'there' && (
        <>
          <CopyLink />
          {reply.data.states.map((one) => (
            <StateAnswer key={one.state} state={one} view={reply.data} />
          ))}
          {history.state === 'there' && <History view={history.data} />}
          {history.state === 'failed' && (
            <p role="alert">
              {words.historyFailed} {history.error.message}
            </p>
          )}
          <Models models={reply.data.models} />
          <Assumptions list={reply.data.assumed} />
        </>
      )}
    </>
  );
}

function StateAnswer({ state, view }: { readonly state: StateAlignmentView; readonly view: AlignView }) {
  const most = Math.max(...state.pulls.map(({ chance, base }) => Math.max(chance.high, base)));
  const kinds = [...new Set(state.commitments.map(({ outcome }) => outcome))];
  return (
    <>
      <h2>
        {state.name}, {view.on}: {words.pulls}
      </h2>
      <p className="hint">{words.pullsNote}</p>
      <div className="table-box">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.pole}</th>
              <th scope="col">{words.picture}</th>
              <th scope="col">{words.chance}</th>
              <th scope="col">{words.share}</th>
              <th scope="col">{words.base}</th>
            </tr>
          </thead>
          <tbody>
            {state.pulls.map(({ pole, name, chance, share, base, terms }) => (
              <tr key={pole}>
                <th scope="row">
                  {name}
                  <Assumed when={terms.some(({ assumed }) => assumed)} />
                </th>
                <td>
                  <RangeBar range={chance} base={base} most={most} kind={kindOf(view.poles, pole)} />
                </td>
                <td>{rangeText(chance)}</td>
                <td>{rangeText(share)}</td>
                <td>{(100 * base).toFixed(1)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{words.none}</th>
              <td />
              <td>{rangeText(state.none)}</td>
              <td />
              <td />
            </tr>
          </tbody>
        </table>
      </div>
      {state.pulls.map(({ pole, name, terms }) => {
        const largest = Math.max(...terms.map(({ adds }) => Math.abs(adds)), 1e-9);
        return (
          <details key={pole}>
            <summary>{words.terms(name)}</summary>
            <div className="table-box">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{words.term}</th>
                    <th scope="col">{words.value}</th>
                    <th scope="col">{words.picture}</th>
                    <th scope="col">{words.adds}</th>
                  </tr>
                </thead>
                <tbody>
                  {[...terms]
                    .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
                    .map((term) => (
                      <tr key={term.column}>
                        <th scope="row">{term.words}</th>
                        <td>
                          {term.value.toFixed(3)}
                          <Assumed when={term.assumed} />
                        </td>
                        <td>
                          <SignedBar value={term.adds} most={largest} />
                        </td>
                        <td>
                          {term.adds < 0 ? '−' : '+'}
                          {Math.abs(term.adds).toFixed(2)}
                        </td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </div>
          </details>
        );
      })}
      <h2>{words.pacts}</h2>
      <div className="table-box">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.what}, %</th>
              {view.poles.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">{words.base}</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => {
              const own = state.commitments.filter(({ outcome }) => outcome === kind);
              return (
                <tr key={kind}>
                  <th scope="row">{own[0]!.words}</th>
                  {view.poles.map(({ id }) => {
                    const found = own.find(({ pole }) => pole === id)?.chance ?? null;
                    return (
                      <td key={id}>
                        {found !== null
                          ? rangeText(found)
                          : kind.startsWith('dca')
                            ? words.notKnown
                            : words.notPossible}
                      </td>
                    );
                  })}
                  <td>{(100 * own[0]!.base).toFixed(2)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <h2>{words.exposures}</h2>
      <div className="table-box">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.whom}</th>
              <th scope="col">{words.km}</th>
              <th scope="col">{words.capability}</th>
              <th scope="col">{words.arrives}</th>
            </tr>
          </thead>
          <tbody>
            {state.exposures.slice(0, 6).map(({ by, name, kind, km, capability, arrives }) => (
              <tr key={by}>
                <th scope="row">
                  {name}
                  <Assumed when={kind === 'group'} />
                </th>
                <td>{km.toFixed(0)}</td>
                <td>{capability.toPrecision(3)}</td>
                <td>{arrives.toPrecision(3)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>{words.relations(state.halfLifeDays)}</h2>
      {state.relations.length === 0 ? (
        <p>{words.noRelations}</p>
      ) : (
        <div className="table-box">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.events}</th>
                <th scope="col">{words.cooperation}</th>
                <th scope="col">{words.conflict}</th>
                <th scope="col">{words.claimed}</th>
              </tr>
            </thead>
            <tbody>
              {state.relations.map((relation) => (
                <tr key={relation.words}>
                  <th scope="row">{relation.words}</th>
                  <td>{relation.events}</td>
                  <td>{relation.cooperation.toFixed(1)}</td>
                  <td>{relation.conflict.toFixed(1)}</td>
                  <td>{relation.claimed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <details>
        <summary>{words.inForce(state.inForce.length)}</summary>
        <div className="table-box">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.agreement}</th>
                <th scope="col">{words.duty}</th>
                <th scope="col">{words.with}</th>
              </tr>
            </thead>
            <tbody>
              {state.inForce.map(({ agreement, name, duty, with: others }, at) => (
                <tr key={`${agreement} ${at}`}>
                  <th scope="row">{name}</th>
                  <td>{duty}</td>
                  <td>{others}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
      <details>
        <summary>{words.inputs}</summary>
        <div className="table-box">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.value}</th>
                <th scope="col">{words.stands}</th>
              </tr>
            </thead>
            <tbody>
              {state.inputs.map(({ what, value, source, assumed }, at) => (
                <tr key={`${what} ${at}`}>
                  <th scope="row">{what}</th>
                  <td>
                    {value}
                    <Assumed when={assumed} />
                  </td>
                  <td>{source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

function History({ view }: { readonly view: AlignHistoryView }) {
  const lines = useMemo(
    () =>
      view.poles.map(
        ({ id, name }, kind): ChartLine => ({
          name,
          kind: kind % 6,
          points: view.years.map(({ year, pulls }) => ({
            x: year,
            ...pulls.find(({ pole }) => pole === id)!.chance,
          })),
        }),
      ),
    [view],
  );
  return (
    <section>
      <h2>{words.history}</h2>
      <LineChart lines={lines} x={words.year} y={words.chance} caption={words.historyNote} years />
      <details>
        <summary>{words.table}</summary>
        <div className="table-box">
          <table>
            <thead>
              <tr>
                <th scope="col">{words.year}</th>
                {view.poles.map(({ id, name }) => (
                  <th key={id} scope="col">
                    {name}, %
                  </th>
                ))}
                <th scope="col">{words.none}, %</th>
              </tr>
            </thead>
            <tbody>
              {view.years.map(({ year, pulls, none, assumed }) => (
                <tr key={year}>
                  <th scope="row">
                    {year}
                    <Assumed when={assumed} />
                  </th>
                  {pulls.map(({ pole, chance }) => (
                    <td key={pole}>{rangeText(chance)}</td>
                  ))}
                  <td>{rangeText(none)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
