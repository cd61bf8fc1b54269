import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { QueueReply } from '../server/review-schemas.js';
import { ApiError, type Resource } from './api.js';
import { Failure, Loading } from './message.js';
import { Agreement } from './review-agreement.js';
import { enterReview, undoReview, useQueue } from './review-api.js';
import { FindingCard, HEADING, shortName } from './review-card.js';
import { CorrectionForm } from './review-form.js';
import { KeyList, useKeys } from './review-keys.js';
import { ReviewerLine, useLetterKeys, useReviewer } from './review-reviewer.js';
import { type ReviewGiven, type ReviewRoute, reviewAddress, reviewQuery } from './review-route.js';
import { KIND_WORDS, reviewStrings as words } from './review-strings.js';
import { moveTo } from './route.js';
import { useTitle } from './use-title.js';

/** Findings one by one, for people to say whether they are right; and how far those people agree. */
export function ReviewPage({ route, edition }: { readonly route: ReviewRoute; readonly edition: number }) {
  const { view, given } = route;
  const [name, setName] = useReviewer();
  useTitle(words.title);
  return (
    <section className="review">
      <h1>{words.title}</h1>
      <p className="count">{words.means}</p>
      <nav className="review-views" aria-label={words.views}>
        <a href={reviewAddress(given)} aria-current={view === 'queue' ? 'page' : undefined}>
          {words.queue}
        </a>
        <a href={reviewAddress(given, 'agreement')} aria-current={view === 'agreement' ? 'page' : undefined}>
          {words.agreement}
        </a>
      </nav>
      {view === 'agreement' ? (
        <Agreement given={given} edition={edition} />
      ) : (
        <>
          <ReviewerLine key={name} name={name} onName={setName} />
          <Queue given={given} name={name} edition={edition} />
        </>
      )}
    </section>
  );
}

/** The last answer stays until the next is there, so that buttons keep their place and the focus. */
function useLast(queue: Resource<QueueReply>): QueueReply | null {
  const [last, setLast] = useState<QueueReply | null>(null);
  if (queue.state === 'there' && queue.data !== last) setLast(queue.data);
  return queue.state === 'there' ? queue.data : last;
}

function Queue({
  given,
  name,
  edition,
}: {
  readonly given: ReviewGiven;
  readonly name: string;
  readonly edition: number;
}) {
  const query = reviewQuery(given);
  if (name !== '') query.set('by', name);
  const [queue, reload] = useQueue(query.toString(), edition);
  const reply = useLast(queue);
  if (queue.state === 'failed') return <Failure error={queue.error} onRetry={reload} />;
  if (reply === null) return <Loading />;
  return (
    <OpenQueue reply={reply} isFresh={queue.state === 'there'} given={given} name={name} onReload={reload} />
  );
}

interface OpenProps {
  readonly reply: QueueReply;
  /** False while the next answer is on its way. */
  readonly isFresh: boolean;
  readonly given: ReviewGiven;
  readonly name: string;
  readonly onReload: () => void;
}

type Letter = 'a' | 'r' | 'c' | 's' | 'j' | 'k' | 'u' | '?';
/** Steps and help mean the same whichever finding is shown. */
const OF_ANY: ReadonlySet<string> = new Set<Letter>(['s', 'j', 'k', '?']);

/**
 * The same actions for a reader quicker than the server: what is asked while the next answer is on its way is done when that
 * is there, unless it was said of a finding that has gone by then.
 */
function useWaiting(
  isFresh: boolean,
  shown: string | null,
  actions: Readonly<Record<Letter, () => void>>,
): Readonly<Record<Letter, () => void>> {
  const waiting = useRef<{ readonly letter: Letter; readonly shown: string | null } | null>(null);
  useEffect(() => {
    const asked = waiting.current;
    if (!isFresh || asked === null) return;
    waiting.current = null;
    if (asked.shown === shown || OF_ANY.has(asked.letter)) actions[asked.letter]();
  });
  const press = (letter: Letter) => () => {
    if (isFresh) actions[letter]();
    else waiting.current = { letter, shown };
  };
  return {
    a: press('a'),
    r: press('r'),
    c: press('c'),
    s: press('s'),
    j: press('j'),
    k: press('k'),
    u: press('u'),
    '?': press('?'),
  };
}

function OpenQueue({ reply, isFresh, given, name, onReload }: OpenProps) {
  const { finding, own, last, next, previous, progress } = reply;
  const [said, setSaid] = useState('');
  const [because, setBecause] = useState('');
  const [correcting, setCorrecting] = useState<string | null>(null);
  const [fault, setFault] = useState<ApiError | null>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  const [hasKeys, setHasKeys] = useLetterKeys();
  const isBusy = useRef(false);
  const isCorrecting = finding !== null && correcting === finding.id;

  const goToFinding = (at: string | null): void => {
    if (at === given.at) onReload();
    else moveTo(reviewAddress({ ...given, at }));
  };
  // What was focused may be gone with the finding; the reader goes on at the new one.
  const shown = finding?.id ?? null;
  const seen = useRef(shown);
  useEffect(() => {
    if (seen.current === shown) return;
    seen.current = shown;
    if (document.activeElement === document.body || document.activeElement === null)
      document.getElementById(HEADING)?.focus({ preventScroll: true });
    document.getElementById(HEADING)?.scrollIntoView({ block: 'nearest' });
  }, [shown]);

  /** One thing at a time: a key held too long does not review what nobody has seen. */
  const act = (work: () => Promise<void>): void => {
    if (isBusy.current) return;
    isBusy.current = true;
    work()
      .catch((error: unknown) => {
        const known = error instanceof ApiError ? error : new ApiError('E_BUG', String(error));
        setFault(known);
        setSaid(words.failed(known.message));
      })
      .finally(() => {
        isBusy.current = false;
      });
  };
  const enter = (
    verdict: keyof typeof words.done,
    why: string,
    set: Readonly<Record<string, string>> = {},
  ): void => {
    if (finding === null || name === '') return;
    act(async () => {
      setFault(null);
      const { run } = await enterReview({
        finding: finding.id,
        verdict,
        by: name,
        ...(why.trim() === '' ? {} : { because: why.trim() }),
        ...(Object.keys(set).length === 0 ? {} : { set }),
      });
      setBecause('');
      setCorrecting(null);
      const what = `${KIND_WORDS[finding.kind].one} ${shortName(finding.id)}`;
      setSaid(words.entered(words.done[verdict], what, run));
      goToFinding(next ?? finding.id);
    });
  };
  const undo = (): void => {
    if (last === null) {
      setSaid(words.nothingToUndo);
      return;
    }
    act(async () => {
      setFault(null);
      await undoReview({ run: last.run, by: name });
      setSaid(words.takenBack(last.verdict, shortName(last.finding)));
      goToFinding(last.finding);
    });
  };
  const step = (at: string | null, end: string): void => {
    if (at === null) setSaid(end);
    else {
      setSaid(at === next && reply.wraps ? words.fromStart : '');
      setFault(null);
      goToFinding(at);
    }
  };
  const correct = (): void => {
    if (finding === null || name === '') return;
    setFault(null);
    setCorrecting(finding.id);
  };
  const leave = (): void => {
    setCorrecting(null);
    setFault(null);
    requestAnimationFrame(() => document.getElementById('review-correct')?.focus());
  };
  const forward = (): void => step(next, words.atEnd);
  const back = (): void => step(previous, words.atStart);
  const press = useWaiting(isFresh, shown, {
    a: () => enter('accepted', because),
    r: () => enter('rejected', because),
    c: correct,
    s: forward,
    j: forward,
    k: back,
    u: undo,
    '?': () => setShowsKeys(true),
  });
  useKeys(hasKeys && !isCorrecting, press);

  const list = (
    <>
      <Filters reply={reply} given={given} />
      <p className="progress">
        <progress max={Math.max(1, progress.all)} value={progress.me} aria-label={words.progressLabel} />{' '}
        {words.progress(progress.me, progress.all, progress.anyone)}
      </p>
    </>
  );
  const status = (
    <p className={`review-status ${fault === null ? '' : 'fault'}`} role="status">
      {said}
    </p>
  );
  if (finding === null)
    return (
      <>
        {list}
        {status}
        <Nothing reply={reply} given={given} />
        {last !== null && (
          <div className="toolbar">
            <UndoButton last={last} onUndo={press.u} />
          </div>
        )}
      </>
    );
  return (
    <>
      {list}
      <div className={`review-bar ${isCorrecting ? 'still' : ''}`}>
        {name !== '' && !isCorrecting && (
          // biome-ignore lint/a11y/useSemanticElements: a toolbar, no group of fields
          <div className="toolbar" role="group" aria-label={words.actions}>
            <Action letter="a" className="main-action" onAct={press.a}>
              {words.accept}
            </Action>
            <Action letter="r" onAct={press.r}>
              {words.reject}
            </Action>
            <Action letter="c" id="review-correct" onAct={press.c}>
              {words.correct}
            </Action>
            <Action letter="s" onAct={press.s}>
              {words.next}
            </Action>
            <Action letter="k" onAct={press.k}>
              {words.back}
            </Action>
            <UndoButton last={last} onUndo={press.u} />
            <Action letter="?" onAct={() => setShowsKeys(true)}>
              {words.keys}
            </Action>
            <label className="switch">
              <input
                type="checkbox"
                checked={hasKeys}
                onChange={(event) => setHasKeys(event.target.checked)}
              />
              {words.letterKeys}
            </label>
            <label className="because">
              {words.because}
              <input
                value={because}
                onChange={(event) => setBecause(event.target.value)}
                maxLength={2000}
                autoComplete="off"
              />
            </label>
          </div>
        )}
        {status}
      </div>
      {next === null && progress.me === progress.all && (
        <p className="all-done">
          {words.lastDone} <a href={reviewAddress({ ...given, open: 'all', at: null })}>{words.showAll}</a>
        </p>
      )}
      <FindingCard
        finding={finding}
        reply={reply}
        form={
          isCorrecting ? (
            <CorrectionForm
              key={finding.id}
              fields={finding.fields}
              own={own}
              actors={reply.actors}
              because={because}
              fault={fault}
              onSave={(set, why) => enter('corrected', why, set)}
              onLeave={leave}
            />
          ) : null
        }
      />
      {showsKeys && <KeyList onClose={() => setShowsKeys(false)} />}
    </>
  );
}

function Action({
  letter,
  id,
  className,
  onAct,
  children,
}: {
  readonly letter: string;
  readonly id?: string;
  readonly className?: string;
  readonly onAct: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" id={id} className={className} aria-keyshortcuts={letter} onClick={onAct}>
      {children} <kbd>{letter}</kbd>
    </button>
  );
}

function UndoButton({ last, onUndo }: { readonly last: QueueReply['last']; readonly onUndo: () => void }) {
  return (
    <Action letter="u" onAct={onUndo}>
      {last === null ? words.undo : words.undoWhat(last.verdict, shortName(last.finding))}
    </Action>
  );
}

function Filters({ reply, given }: { readonly reply: QueueReply; readonly given: ReviewGiven }) {
  const choose = (name: 'kind' | 'article' | 'open', value: string): void =>
    moveTo(reviewAddress({ ...given, [name]: value || null, at: null }));
  const article = reply.articles.find(
    ({ id, number }) => id === given.article || String(number) === given.article,
  );
  const open = given.open ?? 'me';
  return (
    <div className="review-filters">
      <label>
        {words.kind}
        <select value={given.kind ?? ''} onChange={(event) => choose('kind', event.target.value)}>
          <option value="">{words.allKinds}</option>
          {(Object.keys(KIND_WORDS) as (keyof typeof KIND_WORDS)[]).map((kind) => {
            const count = reply.kinds.find((one) => one.kind === kind);
            return (
              <option key={kind} value={kind}>
                {count === undefined
                  ? KIND_WORDS[kind].many
                  : words.kindCount(KIND_WORDS[kind].many, count.me, count.all)}
              </option>
            );
          })}
        </select>
      </label>
      <label>
        {words.article}
        <select value={article?.id ?? ''} onChange={(event) => choose('article', event.target.value)}>
          <option value="">{words.allArticles}</option>
          {reply.articles.map(({ id, number, title }) => (
            <option key={id} value={id}>
              {number} {title.length > 60 ? `${title.slice(0, 59)}…` : title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.open}
        <select value={open} onChange={(event) => choose('open', event.target.value)}>
          {Object.entries(words.opens).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Nothing({ reply, given }: { readonly reply: QueueReply; readonly given: ReviewGiven }) {
  const [title, hint] =
    reply.articles.length === 0
      ? [words.noneFound, words.noneFoundHint]
      : reply.progress.all === 0
        ? [words.noneKind, words.allDoneHint]
        : [words.allDone, words.allDoneHint];
  return (
    <section className="message">
      <h2 id={HEADING} tabIndex={-1}>
        {title}
      </h2>
      <p>{hint}</p>
      {reply.progress.all > 0 && (
        <p>
          <a href={reviewAddress({ ...given, open: 'all', at: null })}>{words.showAll}</a>{' '}
          <a href={reviewAddress(given, 'agreement')}>{words.agreement}</a>
        </p>
      )}
    </section>
  );
}
