import { type FormEvent, useMemo, useRef, useState } from 'react';
import type { SummitIssueView, SummitView } from '#views/index.js';
import { Assumptions, Table } from './align-parts.js';
import type { ApiError } from './api.js';
import { CopyLink } from './copy-link.js';
import { Failure, Loading } from './message.js';
import { moveTo } from './route.js';
import { type OwnFile, useOwnFile, useSummit } from './summit-api.js';
import { IssueAnswer, percent, place } from './summit-issue.js';
import { SummitLine } from './summit-line.js';
import { MOST_CAPABILITY, type SummitMove, type SummitRoute, summitAddress } from './summit-route.js';
import { summitStrings as words } from './summit-strings.js';
import { Exchanges, Numbers, PowerTable } from './summit-tables.js';
import { useTitle } from './use-title.js';

/** As many characters as the server takes. */
const MOST = 2_000_000;

/** What a meeting is likely to agree: who stands where, and what follows when somebody moves. */
export function SummitPage({ route }: { readonly route: SummitRoute }) {
  useTitle(words.title);
  const [file, setFile] = useOwnFile();
  const { view, error, ms } = useSummit(file, route.moves, route.issue);
  const use = (next: OwnFile | null): void => {
    setFile(next);
    moveTo(summitAddress());
  };
  return (
    <section className="align summit">
      <h1 tabIndex={-1}>{words.title}</h1>
      <p className="count">{words.intro}</p>
      <FileBar file={file} onFile={use} />
      {error !== null && <Fault error={error} />}
      {view === null && error !== null && route.moves.length > 0 && (
        <button type="button" className="quiet" onClick={() => moveTo(summitAddress(route.issue))}>
          {words.undoMoves}
        </button>
      )}
      {view === null && error === null && <Loading />}
      {view !== null && <Answer view={view} route={route} ms={ms} isStale={error !== null} />}
    </section>
  );
}

/** What is wrong with a file stands where it was given. */
function Fault({ error }: { readonly error: ApiError }) {
  if (!['E_SUMMIT', 'E_NOT_FOUND', 'E_USAGE', 'E_REQUEST'].includes(error.code))
    return <Failure error={error} onRetry={() => window.location.reload()} />;
  return (
    <section className="bound-fault" role="alert">
      <h2>{words.cannot}</h2>
      <p>
        <code>{error.code}</code> {error.message}
      </p>
    </section>
  );
}

function FileBar({
  file,
  onFile,
}: {
  readonly file: OwnFile | null;
  readonly onFile: (file: OwnFile | null) => void;
}) {
  const [fault, setFault] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const open = async (picked: File | undefined): Promise<void> => {
    if (picked === undefined) return;
    if (picked.size > MOST) setFault(words.tooLarge);
    else {
      setFault('');
      onFile({ name: picked.name, text: await picked.text() });
    }
    // The same file can be opened again after it was changed.
    if (picker.current !== null) picker.current.value = '';
  };
  return (
    <div className="summit-file">
      <p>
        {file === null ? words.example : words.own(file.name)}{' '}
        {file !== null && (
          <button type="button" className="quiet" onClick={() => onFile(null)}>
            {words.backToExample}
          </button>
        )}
      </p>
      <p>
        <label htmlFor="summit-file">{words.choose}</label>{' '}
        <input
          id="summit-file"
          ref={picker}
          type="file"
          accept=".yaml,.yml,.json,.csv,.xml"
          aria-describedby="summit-file-hint"
          onChange={(event) => void open(event.target.files?.[0])}
        />{' '}
        <span id="summit-file-hint" className="hint">
          {words.chooseHint}
        </span>
      </p>
      <p role="alert">{fault}</p>
      <Editor key={file?.text ?? ''} file={file} onFile={onFile} />
    </div>
  );
}

/** The text of the file, to be read and changed. */
function Editor({
  file,
  onFile,
}: {
  readonly file: OwnFile | null;
  readonly onFile: (file: OwnFile) => void;
}) {
  const [text, setText] = useState(file?.text ?? null);
  const show = async (isOpen: boolean): Promise<void> => {
    if (!isOpen || text !== null) return;
    const reply = await fetch('/api/summit/sample');
    if (reply.ok) setText(await reply.text());
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text !== null) onFile({ name: file?.name ?? 'my.summit.yaml', text });
  };
  return (
    <details onToggle={(event) => void show(event.currentTarget.open)}>
      <summary>{words.write}</summary>
      <form onSubmit={submit}>
        <label htmlFor="summit-text">{words.fileLabel}</label>
        <textarea
          id="summit-text"
          rows={16}
          spellCheck={false}
          maxLength={MOST}
          value={text ?? ''}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="main-action">
          {words.ask}
        </button>
      </form>
    </details>
  );
}

interface AnswerProps {
  readonly view: SummitView;
  readonly route: SummitRoute;
  readonly ms: number;
  /** The last question could not be answered: this is the answer before it. */
  readonly isStale: boolean;
}

function Answer({ view: told, route, ms, isStale }: AnswerProps) {
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
          place(forecast.median),
          place(forecast.low),
          place(forecast.high),
          vote === null ? '' : words.adoptedWith(percent(vote.chance)),
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
          <td>{place(issue.forecast.median)}</td>
          <td>
            {place(issue.forecast.low)}–{place(issue.forecast.high)}
          </td>
          <td>{place(issue.baselines.find(({ id }) => id === 'mean')?.value ?? null)}</td>
          <td>{issue.smp === null ? words.refused : place(issue.smp.outcome)}</td>
          <td>{issue.vote === null ? words.notVoted : percent(issue.vote.chance)}</td>
        </tr>
      ))}
    </Table>
  );
}

/** The picture as numbers, which can be written as well as dragged. */
function StanceTable({
  view,
  issue,
  onMove,
}: {
  readonly view: SummitView;
  readonly issue: SummitIssueView;
  readonly onMove: (move: SummitMove) => void;
}) {
  const ends = new Map(issue.smp?.paths.map(({ actor, positions }) => [actor, positions.at(-1)!]));
  return (
    <Table heads={[words.actor, words.position, words.salience, words.capability, words.ends]}>
      {issue.stances.map(({ actor, position, salience }, at) => {
        const { name, capability } = view.actors[at]!;
        if (position === null) return null;
        return (
          <tr key={actor}>
            <th scope="row">{name}</th>
            <td>
              <NumberCell
                label={`${words.position}: ${name}`}
                value={position.value}
                onValue={(value) => onMove({ kind: 'position', actor, issue: issue.id, value })}
              />
            </td>
            <td>
              <NumberCell
                label={`${words.salience}: ${name}`}
                value={salience.value}
                onValue={(value) => onMove({ kind: 'salience', actor, issue: issue.id, value })}
              />
            </td>
            <td>
              <NumberCell
                label={`${words.capability}: ${name}`}
                value={capability.value}
                most={MOST_CAPABILITY}
                onValue={(value) => onMove({ kind: 'capability', actor, issue: '', value })}
              />
            </td>
            <td>{place(ends.get(actor) ?? null)}</td>
          </tr>
        );
      })}
    </Table>
  );
}

/** Takes a number when it is left or entered; what is none is put back. */
function NumberCell({
  label,
  value,
  most = 100,
  onValue,
}: {
  readonly label: string;
  readonly value: number;
  readonly most?: number;
  readonly onValue: (value: number) => void;
}) {
  const [text, setText] = useState<string | null>(null);
  const leave = (): void => {
    const number = Number(text);
    if (text !== null && text.trim() !== '' && number >= 0 && number <= most && number !== value)
      onValue(number);
    setText(null);
  };
  return (
    <input
      className="summit-number"
      inputMode="decimal"
      aria-label={label}
      value={text ?? String(value)}
      onChange={(event) => setText(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
      }}
    />
  );
}
