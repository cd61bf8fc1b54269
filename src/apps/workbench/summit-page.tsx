import { useMemo } from 'react';
import type { SummitIssueView, SummitView } from '#views/index.js';
import { chanceText, pointText } from '#views/summit-words.js';
import { Fault } from './align-form.js';
import { Assumptions, Table } from './align-parts.js';
import { CopyLink } from './copy-link.js';
import { Loading } from './message.js';
import { moveTo } from './route.js';
import { type OwnFile, useOwnFile, useSummit } from './summit-api.js';
import { FileBar } from './summit-file.js';
import { IssueAnswer } from './summit-issue.js';
import { SummitLine } from './summit-line.js';
import { type SummitMove, type SummitRoute, summitAddress } from './summit-route.js';
import { StanceTable } from './summit-stances.js';
import { summitStrings as words } from './summit-strings.js';
import { HowSure } from './summit-sure.js';
import { Exchanges, Numbers, PowerTable } from './summit-tables.js';
import { useTitle } from './use-title.js';

/** What a meeting is likely to agree: who stands where, and what follows when somebody moves. */
export function SummitPage({ route }: { readonly route: SummitRoute }) {
  useTitle(words.title);
  const [file, setFile] = useOwnFile();
  const { view, error, ms, retry } = useSummit(file, route.moves, route.issue);
  const use = (next: OwnFile | null): void => {
    setFile(next);
    moveTo(summitAddress());
  };
  return (
    <section className="align summit">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p className="count">{words.intro}</p>
      <FileBar file={file} onFile={use} />
      {error !== null && <Fault error={error} onRetry={retry} />}
      {view === null && error !== null && route.moves.length > 0 && (
        <button type="button" className="quiet" onClick={() => moveTo(summitAddress(route.issue))}>
          {words.undoMoves}
        </button>
      )}
      {view === null && error === null && <Loading />}
      {view !== null && <Answer view={view} file={file} route={route} ms={ms} isStale={error !== null} />}
    </section>
  );
}

interface AnswerProps {
  readonly view: SummitView;
  readonly file: OwnFile | null;
  readonly route: SummitRoute;
  readonly ms: number;
  /** The last question could not be answered: this is the answer before it. */
  readonly isStale: boolean;
}

function Answer({ view: told, file, route, ms, isStale }: AnswerProps) {
  const { moves } = route;
  // A hand does not wait for the answer.
  const view = useMemo(() => withMoves(told, moves), [told, moves]);
  const issue = view.issues.find(({ id }) => id === route.issue) ?? view.issues[0]!;
  const move = (next: SummitMove): void => {
    const others = moves.filter(
      (one) => one.kind !== next.kind || one.actor !== next.actor || one.issue !== next.issue,
    );
    moveTo(summitAddress(issue.id, [...others, next]));
  };
  const { forecast, vote } = issue;
  return (
    <div className={isStale ? 'stale' : undefined}>
      <h2>
        {view.title}
        {view.date !== null && `, ${view.date}`}
      </h2>
      <p>
        {view.rule === null ? words.noRule : `${words.rule} ${view.rule.words}.`}
        {view.rule?.source != null && <span className="hint"> {view.rule.source}.</span>}
        {view.rule?.note != null && <span className="hint"> {view.rule.note}.</span>}
      </p>
      <h2>{words.issues}</h2>
      <Overview view={view} open={issue} moves={moves} />
      <h2 id="summit-issue">{issue.title}</h2>
      {issue.ends !== null && (
        <p className="hint">
          0 = {issue.ends.low}; 100 = {issue.ends.high}
        </p>
      )}
      <p className="summit-answer" role="status">
        {words.answer(
          pointText(forecast.median),
          pointText(forecast.low),
          pointText(forecast.high),
          vote === null ? '' : words.adoptedWith(chanceText(vote.chance)),
        )}{' '}
        <span className="hint">{words.took(ms)}</span>
      </p>
      <p className="hint">{words.lineNote}</p>
      <SummitLine
        view={view}
        issue={issue}
        onMove={(actor, value) => move({ kind: 'position', actor, issue: issue.id, value })}
      />
      <p className="hint">{words.band}</p>
      <p>
        {moves.length === 0 ? words.nothingMoved : words.movedCount(moves.length)}{' '}
        {moves.length > 0 && (
          <button type="button" className="quiet" onClick={() => moveTo(summitAddress(issue.id))}>
            {words.undoMoves}
          </button>
        )}
      </p>
      <details>
        <summary>{words.asTable}</summary>
        <StanceTable view={view} issue={issue} onMove={move} />
      </details>
      <IssueAnswer view={view} issue={issue} />
      <Exchanges view={view} />
      <HowSure key={summitAddress(null, moves)} file={file} moves={moves} />
      <PowerTable view={view} />
      <Numbers view={view} />
      <Assumptions list={[...view.assumptions, ...view.notes]} />
      <CopyLink words={words} />
      <p className="hint">{words.linkNote}</p>
    </div>
  );
}

function withMoves(view: SummitView, moves: readonly SummitMove[]): SummitView {
  if (moves.length === 0) return view;
  const find = (kind: SummitMove['kind'], actor: string, issue: string): number | undefined =>
    moves.find((one) => one.kind === kind && one.actor === actor && one.issue === issue)?.value;
  const moved = (value: number) => ({
    value,
    low: value,
    high: value,
    basis: 'assumed' as const,
    text: words.moved,
  });
  return {
    ...view,
    issues: view.issues.map((issue) => ({
      ...issue,
      stances: issue.stances.map((stance) => {
        const position = find('position', stance.actor, issue.id);
        const salience = find('salience', stance.actor, issue.id);
        return {
          ...stance,
          position: position === undefined || stance.position === null ? stance.position : moved(position),
          salience: salience === undefined ? stance.salience : moved(salience),
        };
      }),
    })),
  };
}

function Overview({
  view,
  open,
  moves,
}: {
  readonly view: SummitView;
  readonly open: SummitIssueView;
  readonly moves: readonly SummitMove[];
}) {
  return (
    <Table heads={[words.issue, words.forecast, words.interval, words.mean, words.spatial, words.adopted]}>
      {view.issues.map((issue) => (
        <tr key={issue.id} className={issue === open ? 'chosen' : undefined}>
          <th scope="row">
            <a href={summitAddress(issue.id, moves)} aria-current={issue === open ? 'true' : undefined}>
              {issue.title}
            </a>
          </th>
          <td>{pointText(issue.forecast.median)}</td>
          <td>
            {pointText(issue.forecast.low)}–{pointText(issue.forecast.high)}
          </td>
          <td>{pointText(issue.baselines.find(({ id }) => id === 'mean')?.value ?? null)}</td>
          <td>{issue.smp === null ? words.refused : pointText(issue.smp.outcome)}</td>
          <td>{issue.vote === null ? words.notVoted : chanceText(issue.vote.chance)}</td>
        </tr>
      ))}
    </Table>
  );
}
