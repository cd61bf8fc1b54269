import { useMemo } from 'react';
import { percent } from '#views/align.js';
import type { AlignChoices, AlignHistoryView, AlignView, StateAlignmentView } from '#views/index.js';
import { type ChartLine, LineChart } from './align-chart.js';
import { FIRST, Field, Question } from './align-form.js';
import { AlignMap } from './align-map.js';
import {
  Assumed,
  Assumptions,
  kindOf,
  Models,
  PoleFills,
  RangeBar,
  SignedBar,
  Table,
} from './align-parts.js';
import { ALIGN_LOOKS, type AlignRoute, alignAddress } from './align-route.js';
import { alignStrings as words } from './align-strings.js';
import { AlignWhatIf } from './align-what-if.js';
import { useResource } from './api.js';
import { CopyLink } from './copy-link.js';
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
    <Question
      query={query}
      fields={
        <>
          <Field name="state" label={words.state} value={asked.state} list="align-states" />
          <Field name="on" label={words.day} value={asked.on} />
          <Field name="poles" label={words.poles} value={asked.poles} hint={words.polesHint} />
          <datalist id="align-states">
            {choices.state === 'there' &&
              choices.data.states.map(({ id, name }) => <option key={id} value={name} />)}
          </datalist>
        </>
      }
      reply={reply}
      onAsk={(next) => goTo(alignAddress('state', next))}
      onRetry={reload}
    >
      {(view) => (
        <>
          <CopyLink words={words} />
          {view.states.map((one) => (
            <StateAnswer key={one.state} state={one} view={view} />
          ))}
          {history.state === 'there' && <History view={history.data} />}
          {history.state === 'failed' && (
            <p role="alert">
              {words.historyFailed} {history.error.message}
            </p>
          )}
          <Models models={view.models} />
          <Assumptions list={view.assumed} />
        </>
      )}
    </Question>
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
      <Table heads={[words.pole, words.picture, words.chance, words.share, words.base]}>
        {state.pulls.map(({ pole, name, chance, share, base, terms }) => (
          <tr key={pole}>
            <th scope="row">
              {name}
              <Assumed when={terms.some(({ assumed }) => assumed)} />
            </th>
            <td>
              <RangeBar range={chance} base={base} most={most} kind={kindOf(view.poles, pole)} />
            </td>
            <td>{percent(chance)}</td>
            <td>{percent(share)}</td>
            <td>{(100 * base).toFixed(1)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{words.none}</th>
          <td />
          <td>{percent(state.none)}</td>
          <td />
          <td />
        </tr>
      </Table>
      {state.pulls.map(({ pole, name, terms }) => {
        const largest = Math.max(...terms.map(({ adds }) => Math.abs(adds)), 1e-9);
        return (
          <details key={pole}>
            <summary>{words.terms(name)}</summary>
            <Table heads={[words.term, words.value, words.picture, words.adds]}>
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
            </Table>
          </details>
        );
      })}
      <h2>{words.pacts}</h2>
      <Table heads={[`${words.what}, %`, ...view.poles.map(({ name }) => name), words.base]}>
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
                      ? percent(found)
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
      </Table>
      <h2>{words.exposures}</h2>
      <Table heads={[words.whom, words.km, words.capability, words.arrives]}>
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
      </Table>
      <h2>{words.relations(state.halfLifeDays)}</h2>
      {state.relations.length === 0 ? (
        <p>{words.noRelations}</p>
      ) : (
        <Table heads={[words.who, words.events, words.cooperation, words.conflict, words.claimed]}>
          {state.relations.map((relation) => (
            <tr key={relation.words}>
              <th scope="row">{relation.words}</th>
              <td>{relation.events}</td>
              <td>{relation.cooperation.toFixed(1)}</td>
              <td>{relation.conflict.toFixed(1)}</td>
              <td>{relation.claimed}</td>
            </tr>
          ))}
        </Table>
      )}
      <details>
        <summary>{words.inForce(state.inForce.length)}</summary>
        <Table heads={[words.agreement, words.duty, words.with]}>
          {state.inForce.map(({ agreement, name, duty, with: others }, at) => (
            <tr key={`${agreement} ${at}`}>
              <th scope="row">{name}</th>
              <td>{duty}</td>
              <td>{others}</td>
            </tr>
          ))}
        </Table>
      </details>
      <details>
        <summary>{words.inputs}</summary>
        <Table heads={[words.what, words.value, words.stands]}>
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
        </Table>
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
        <Table heads={[words.year, ...view.poles.map(({ name }) => `${name}, %`), `${words.none}, %`]}>
          {view.years.map(({ year, pulls, none, assumed }) => (
            <tr key={year}>
              <th scope="row">
                {year}
                <Assumed when={assumed} />
              </th>
              {pulls.map(({ pole, chance }) => (
                <td key={pole}>{percent(chance)}</td>
              ))}
              <td>{percent(none)}</td>
            </tr>
          ))}
        </Table>
      </details>
    </section>
  );
}
