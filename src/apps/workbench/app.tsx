import { useState } from 'react';
import { AddPage } from './add-page.js';
import { AlignPage } from './align-page.js';
import { alignAddress } from './align-route.js';
import { alignStrings } from './align-strings.js';
import { ArticlePage } from './article-page.js';
import { ArticlesPage } from './articles-page.js';
import { BoundPage } from './bound-page.js';
import { ClaimsPage } from './claims-page.js';
import { claimsAddress } from './claims-route.js';
import { claimsStrings } from './claims-strings.js';
import { DropZone } from './drop-zone.js';
import { skipTo } from './focus.js';
import { HappeningPage } from './happening-page.js';
import { HappeningsPage } from './happenings-page.js';
import { Mishap } from './mishap.js';
import { Notices } from './notices.js';
import { OutlookLinks, OutlookPages } from './outlook-pages.js';
import { usePasteAnywhere } from './paste.js';
import { ReviewPage } from './review-page.js';
import { reviewAddress } from './review-route.js';
import { reviewStrings } from './review-strings.js';
import { ARTICLES, boundAddress, happeningsAddress, useRoute } from './route.js';
import { strings } from './strings.js';
import { SummitPage } from './summit-page.js';
import { summitAddress } from './summit-route.js';
import { summitStrings } from './summit-strings.js';
import { useReading } from './use-reading.js';

export function App() {
  const route = useRoute();
  const reading = useReading();
  const [adding, setAdding] = useState<{ readonly text: string } | null>(null);
  usePasteAnywhere((text) => setAdding({ text }));

  return (
    <Mishap>
      <button type="button" className="skip" onClick={skipTo('main')}>
        {strings.skipToText}
      </button>
      <header className="top">
        <a className="product" href={ARTICLES}>
          {strings.product}
        </a>
        <nav className="places" aria-label={strings.places}>
          <a href={ARTICLES} aria-current={route.page === 'articles' ? 'page' : undefined}>
            {strings.articles}
          </a>
          <a href={happeningsAddress('')} aria-current={route.page === 'happenings' ? 'page' : undefined}>
            {strings.happenings}
          </a>
          <a href={claimsAddress('')} aria-current={route.page === 'claims' ? 'page' : undefined}>
            {claimsStrings.title}
          </a>
          <a href={reviewAddress()} aria-current={route.page === 'review' ? 'page' : undefined}>
            {reviewStrings.title}
          </a>
          <a href={boundAddress('')} aria-current={route.page === 'bound' ? 'page' : undefined}>
            {strings.bound.title}
          </a>
          <a href={alignAddress('state')} aria-current={route.page === 'align' ? 'page' : undefined}>
            {alignStrings.title}
          </a>
          <a href={summitAddress()} aria-current={route.page === 'summit' ? 'page' : undefined}>
            {summitStrings.title}
          </a>
          <OutlookLinks route={route} />
        </nav>
        <span className="tagline">{strings.tagline}</span>
        <button type="button" className="main-action" onClick={() => setAdding({ text: '' })}>
          {strings.addPage}
        </button>
      </header>
      <Notices reading={reading} />
      <main id="main" tabIndex={-1}>
        {route.page === 'articles' && (
          <ArticlesPage turn={reading.turn} onAdd={() => setAdding({ text: '' })} />
        )}
        {route.page === 'article' && <ArticlePage key={route.article} route={route} edition={reading.turn} />}
        {route.page === 'happenings' && <HappeningsPage route={route} edition={reading.turn} />}
        {route.page === 'happening' && (
          <HappeningPage key={route.happening} route={route} edition={reading.turn} />
        )}
        {route.page === 'claims' && <ClaimsPage route={route} edition={reading.turn} />}
        {route.page === 'review' && <ReviewPage route={route} edition={reading.turn} />}
        {route.page === 'bound' && <BoundPage route={route} edition={reading.turn} />}
        {route.page === 'align' && <AlignPage route={route} edition={reading.turn} />}
        {route.page === 'summit' && <SummitPage route={route} />}
        <OutlookPages route={route} edition={reading.turn} />
        {route.page === 'unknown' && (
          <section className="message">
            <h1>{strings.notFoundTitle}</h1>
            <p>{strings.notFound}</p>
            <a href={ARTICLES}>{strings.backToArticles}</a>
          </section>
        )}
      </main>
      <DropZone onFiles={reading.readFiles} onRefusal={reading.refuse} />
      {adding && (
        <AddPage
          text={adding.text}
          onClose={() => setAdding(null)}
          onPage={(page) => {
            setAdding(null);
            reading.readPages([page]);
          }}
        />
      )}
    </Mishap>
  );
}
