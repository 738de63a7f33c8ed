// The situation in words, as a page of its own: for whoever reads or listens instead of looking at the map, and for paper.
import '../styles/situation-report.css';
import { ConsoleContext } from '../console/console.ts';
import { openPage } from '../open-page.tsx';
import { ReportPage } from './ReportPage.tsx';

await openPage({
  element: 'report',
  draw: (console) => (
    <ConsoleContext value={console}>
      <ReportPage />
    </ConsoleContext>
  ),
  sounds: false,
});
