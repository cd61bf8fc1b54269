import { ForecastsPage } from './outlook-board.js';
import { ForecastPage } from './outlook-forecast.js';
import { CommitmentsPage } from './outlook-ledger.js';
import { commitmentsAddress, forecastsAddress } from './outlook-route.js';
import { ScoresPage } from './outlook-scores.js';
import type { Route } from './route.js';
import { strings } from './strings.js';

/** Ways from every page to the board and the ledger. */
export function OutlookLinks({ route }: { readonly route: Route }) {
  return (
    <>
      <a href={forecastsAddress('')} aria-current={route.page === 'forecasts' ? 'page' : undefined}>
        {strings.outlook.forecasts.title}
      </a>
      <a href={commitmentsAddress('', null)} aria-current={route.page === 'commitments' ? 'page' : undefined}>
        {strings.outlook.ledger.title}
      </a>
    </>
  );
}

/** The page of what texts promise and expect that the address names, if it names one. */
export function OutlookPages({ route, edition }: { readonly route: Route; readonly edition: number }) {
  switch (route.page) {
    case 'forecasts':
      return <ForecastsPage route={route} edition={edition} />;
    case 'forecast':
      return <ForecastPage key={route.forecast} route={route} edition={edition} />;
    case 'scores':
      return <ScoresPage route={route} edition={edition} />;
    case 'commitments':
      return <CommitmentsPage route={route} edition={edition} />;
    default:
      return null;
  }
}
