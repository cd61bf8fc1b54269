import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type EventChoice, filterEvents, neighbour } from '#views/filter.js';
import type { ArticleView, EventView } from '#views/index.js';
import { useArticle, useHappenings } from './api.js';
import { ArticleHead } from './article-head.js';
import { ArticleText, furnitureBlock } from './article-text.js';
import { EventCard } from './event-card.js';
import { Filters } from './filters.js';
import { cardId, focusOn, isSideBySide, markId, reveal, skipTo } from './focus.js';
import { Failure, Loading } from './message.js';
import { isField } from './paste.js';
import { useMarks } from './review-api.js';
import { reviewAddress } from './review-route.js';
import { reviewStrings } from './review-strings.js';
import { ARTICLES, articleAddress, moveTo, type Route } from './route.js';
import { SentencePanel } from './sentence-panel.js';
import { strings } from './strings.js';
import { useTitle } from './use-title.js';

type ArticleRoute = Extract<Route, { page: 'article' }>;

export function ArticlePage({ route, edition }: { readonly route: ArticleRoute; readonly edition: number }) {
  const [article, reload] = useArticle(route.article);
  useTitle(article.state === 'there' ? article.data.title : null);
  if (article.state === 'loading') return <Loading />;
  if (article.state === 'failed') return <Failure error={article.error} onRetry={reload} />;
  return <OpenArticle view={article.data} route={route} edition={edition} />;
}

const NO_FILTER: EventChoice = { statuses: new Set(), types: new Set() };

function OpenArticle({
  view,
  route,
  edition,
}: {
  readonly view: ArticleView;
  readonly route: ArticleRoute;
  readonly edition: number;
}) {
  // The page does without them until they are there.
  const [happenings] = useHappenings(`article=${encodeURIComponent(view.id)}`, edition);
  const happeningOf = useMemo(
    () =>
      new Map(
        happenings.state === 'there'
          ? happenings.data.happenings.flatMap((one) => one.events.map((event) => [event, one] as const))
          : [],
      ),
    [happenings],
  );
  const reviewOf = useMarks(view.id, edition);
  const [filter, setFilter] = useState(NO_FILTER);
  const [showFurniture, setShowFurniture] = useState(false);
  const [showNumbers, setShowNumbers] = useState(false);
  const [pointed, setPointed] = useState<string | null>(null);
  const shown = useMemo(() => filterEvents(view.events, filter), [view, filter]);
  const byId = useMemo(() => new Map(shown.map((event) => [event.id, event])), [shown]);
  const chosen = route.event !== null && byId.has(route.event) ? route.event : null;
  const active = pointed ?? chosen;
  const sentence = route.sentence === null ? null : (view.sentences[route.sentence] ?? null);

  const choose = useCallback(
    (event: EventView | null) => moveTo(articleAddress(view.id, { event: event?.id ?? null })),
    [view.id],
  );
  const chooseSentence = useCallback(
    (index: number | null) => {
      moveTo(articleAddress(view.id, { sentence: index }));
      if (index !== null) requestAnimationFrame(() => reveal('sentence-panel'));
    },
    [view.id],
  );
  const chooseInText = useCallback(
    (id: string) => {
      const event = byId.get(id);
      if (!event) return;
      choose(event);
      requestAnimationFrame(() => reveal(cardId(event)));
    },
    [byId, choose],
  );
  const chooseInList = useCallback(
    (event: EventView) => {
      choose(event);
      if (isSideBySide()) reveal(markId(event));
      // The chosen card grows by its reasons.
      requestAnimationFrame(() => reveal(cardId(event)));
    },
    [choose],
  );
  const goToText = useCallback(
    (event: EventView) => {
      choose(event);
      reveal(markId(event));
      focusOn(markId(event));
    },
    [choose],
  );
  const goToList = useCallback(
    (event: EventView) => {
      choose(event);
      requestAnimationFrame(() => {
        reveal(cardId(event));
        focusOn(cardId(event));
      });
    },
    [choose],
  );

  // Pointing at one side shows the other. Stacked on a narrow screen, the page would run away under the pointer.
  const point = useCallback((id: string | null) => setPointed(id), []);
  useEffect(() => {
    const event = pointed === null ? undefined : byId.get(pointed);
    if (!event || !isSideBySide()) return;
    const timer = setTimeout(() => {
      const isInList = document.querySelector('.side-pane')?.matches(':hover, :focus-within') ?? false;
      reveal(isInList ? markId(event) : cardId(event));
    }, 120);
    return () => clearTimeout(timer);
  }, [pointed, byId]);

  // A link to an event opens the article at it.
  const isOpened = useRef(false);
  useEffect(() => {
    if (isOpened.current) return;
    isOpened.current = true;
    const event = chosen === null ? undefined : byId.get(chosen);
    if (event) {
      reveal(markId(event));
      if (isSideBySide()) reveal(cardId(event));
    } else if (route.sentence !== null) {
      reveal(`sentence-${route.sentence + 1}`);
    }
  }, [chosen, byId, route.sentence]);

  useEffect(() => {
    const press = (key: KeyboardEvent) => {
      if (key.altKey || key.ctrlKey || key.metaKey || isField(key.target)) return;
      if (document.querySelector('dialog[open]')) return;
      const isInList = key.target instanceof Element && key.target.closest('.event-list') !== null;
      const step = STEPS[key.key];
      if (step !== undefined && (isInList || key.key === 'j' || key.key === 'k')) {
        const focused =
          key.target instanceof Element ? key.target.closest('.card')?.getAttribute('data-event') : null;
        const next = neighbour(shown, focused ?? chosen, step);
        if (!next) return;
        key.preventDefault();
        goToList(next);
        if (isSideBySide()) reveal(markId(next));
      } else if (isInList && (key.key === 'Home' || key.key === 'End')) {
        const end = key.key === 'Home' ? shown[0] : shown.at(-1);
        if (!end) return;
        key.preventDefault();
        goToList(end);
      } else if (key.key === 'Enter' && key.target instanceof Element && key.target.matches('.card-link')) {
        const event = byId.get(key.target.closest('.card')?.getAttribute('data-event') ?? '');
        if (!event) return;
        key.preventDefault();
        goToText(event);
      } else if (key.key === 'Escape' && (route.event !== null || route.sentence !== null)) {
        choose(null);
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [shown, byId, chosen, choose, goToList, goToText, route.event, route.sentence]);

  const text = {
    article: view.id,
    blocks: view.blocks,
    furnitureAfter: view.furnitureAfter,
    events: byId,
    active,
    chosenSentence: route.sentence,
    showFurniture,
    showNumbers,
    onPoint: point,
    onEvent: chooseInText,
    onSentence: chooseSentence,
    onTag: goToList,
  };
  const titleEnd = view.blocks[0]?.kind === 'title' ? 1 : 0;
  const tabStop = chosen ?? shown[0]?.id ?? null;

  return (
    <div className="open-article">
      <article className="text-pane" lang={view.language ?? undefined}>
        <nav className="way-back">
          <a href={ARTICLES}>← {strings.articles}</a>
          <button type="button" className="quiet to-events" onClick={skipTo('events')}>
            {strings.skipToEvents}
          </button>
        </nav>
        <ArticleText {...text} from={0} to={titleEnd} />
        {titleEnd === 0 && <h1 tabIndex={-1}>{view.title || strings.untitled}</h1>}
        <ArticleHead view={view} />
        <div className="switches">
          {view.furnitureCount > 0 && (
            <label className="switch">
              <input
                type="checkbox"
                checked={showFurniture}
                onChange={(event) => setShowFurniture(event.target.checked)}
              />
              {strings.showFurniture(view.furnitureCount)}
            </label>
          )}
          <label className="switch">
            <input
              type="checkbox"
              checked={showNumbers}
              onChange={(event) => setShowNumbers(event.target.checked)}
            />
            {strings.showNumbers}
          </label>
        </div>
        <div className={`text ${active === null ? '' : 'has-active'}`}>
          <ArticleText {...text} from={titleEnd} to={view.blocks.length} />
          {showFurniture && view.furnitureAfter.map(furnitureBlock)}
        </div>
      </article>
      <aside className="side-pane" id="events" tabIndex={-1} aria-label={strings.events}>
        {sentence !== null && (
          <SentencePanel
            sentence={sentence}
            events={view.events}
            onEvent={goToList}
            onClose={() => chooseSentence(null)}
          />
        )}
        <header className="list-head">
          <h2>{strings.events}</h2>
          <p className="count" role="status">
            {strings.eventsCount(shown.length, view.events.length)}
          </p>
        </header>
        {view.events.length === 0 ? (
          <p className="none">{strings.eventsNone}</p>
        ) : (
          <>
            <Filters events={view.events} filter={filter} onChange={setFilter} />
            <p className="hint keys">{strings.keys}</p>
            <p className="review-link">
              <a href={reviewAddress({ article: view.id })}>{reviewStrings.reviewArticle}</a>
            </p>
            {shown.length === 0 && <p className="none">{strings.eventsFiltered}</p>}
            <ol className="event-list">
              {shown.map((event) => (
                <EventCard
                  key={event.id}
                  article={view.id}
                  outlet={view.outlet}
                  producer={view.producer}
                  event={event}
                  happening={happeningOf.get(event.id) ?? null}
                  review={reviewOf.get(event.id) ?? null}
                  isActive={event.id === active}
                  isChosen={event.id === chosen}
                  isTabStop={event.id === tabStop}
                  onPoint={point}
                  onChoose={chooseInList}
                  onShow={goToText}
                  onSentence={chooseSentence}
                />
              ))}
            </ol>
          </>
        )}
      </aside>
    </div>
  );
}

const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
