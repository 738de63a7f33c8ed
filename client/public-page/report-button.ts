// The way to the form for reports from the street. The form itself comes when it is opened, or beforehand once nothing else is to
// be done, so that it is there without a connection too.
import type { LargeMap } from './large-map.ts';
import { element, type PublicPage } from './page.ts';

const LATER_MS = 4_000;

/** @param minutes how long a report is shown */
export function offerReport(page: PublicPage, map: LargeMap, minutes: number): void {
  const button = element('open-report');
  const load = () => import('./report/form.ts');
  button.hidden = false;
  button.addEventListener('click', () =>
    load().then(
      ({ openForm }) => openForm({ page, map, minutes }),
      () => page.tell(page.words.street.reportFailed),
    ),
  );
  const sendWaiting = () =>
    load().then(
      ({ sendKept }) => sendKept({ page, map, minutes }),
      () => undefined, // without a connection there is nothing to send it by either
    );
  addEventListener('online', sendWaiting);
  setTimeout(sendWaiting, LATER_MS);
}
