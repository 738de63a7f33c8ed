// The way to the form for reports from the street. The form itself comes when it is opened, or beforehand once nothing else is to
// be done, so that it is there without a connection too.
import { element } from './page.ts';
import type { FormParts } from './report/form.ts';

const LATER_MS = 4_000;

export function offerReport(parts: FormParts): void {
  const button = element('open-report');
  const load = () => import('./report/form.ts');
  element('report-link').hidden = true; // which leads to the form as a page, for where no script runs
  button.hidden = false;
  button.addEventListener('click', () =>
    load().then(
      ({ openForm }) => openForm(parts),
      () => parts.page.tell(parts.page.words.street.reportFailed),
    ),
  );
  const sendWaiting = () =>
    load().then(
      ({ sendKept }) => sendKept(parts),
      () => undefined, // without a connection there is nothing to send it by either
    );
  addEventListener('online', sendWaiting);
  setTimeout(sendWaiting, LATER_MS);
}
