import { useLayoutEffect, useRef } from 'react';
import { useDesk } from '../console/console.ts';
import type { Selection } from '../console/desk.ts';
import { WhenKnown } from '../ui/WhenKnown.tsx';
import { AccountsPanel } from './Accounts/AccountsPanel.tsx';
import { AreaPanel } from './Area/AreaPanel.tsx';
import { CameraPanel } from './Camera/CameraPanel.tsx';
import { ReportPanel } from './CitizenReports/ReportPanel.tsx';
import { DebriefPanel } from './Debrief/DebriefPanel.tsx';
import { HealthPanel } from './Health/HealthPanel.tsx';
import { KeysPanel } from './Keys/KeysPanel.tsx';
import { NoticesPanel } from './Notices/NoticesPanel.tsx';
import { OverviewPanel } from './Overview/OverviewPanel.tsx';
import { OwnAccountPanel } from './OwnAccount/OwnAccountPanel.tsx';
import { PlacePanel } from './Place/PlacePanel.tsx';
import { ResponsePanel } from './Response/ResponsePanel.tsx';
import { ShiftLogPanel } from './ShiftLog/ShiftLogPanel.tsx';
import { SitePanel } from './Site/SitePanel.tsx';
import { StationPanel } from './Station/StationPanel.tsx';
import { TruckPanel } from './Truck/TruckPanel.tsx';
import { ViewsPanel } from './Views/ViewsPanel.tsx';
import { WarningsPanel } from './Warnings/WarningsPanel.tsx';

/** What can be read before anything is known of the city. */
const RESTS_ON_NOTHING: ReadonlySet<Selection['kind']> = new Set([
  'keys',
  'accounts',
  'own-account',
  'notices',
  'views',
]);

/** The right column: all about what is selected, or the city's extremes while nothing is. */
export function ContextPanel() {
  const selection = useDesk((state) => state.selection);
  const column = useRef<HTMLElement>(null);
  const about = selection === null ? '' : `${selection.kind} ${'id' in selection ? selection.id : ''}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is about something else begins at its top, where its name is
  useLayoutEffect(() => {
    // Newer browsers give a promise back, which is no clean-up.
    column.current?.scrollTo(0, 0);
  }, [about]);
  return (
    <aside ref={column} className={`right ${selection ? 'open' : ''}`} aria-live="off">
      {selection !== null && RESTS_ON_NOTHING.has(selection.kind) ? (
        <Content selection={selection} />
      ) : (
        <WhenKnown>
          <Content selection={selection} />
        </WhenKnown>
      )}
    </aside>
  );
}

function Content({ selection }: { selection: Selection | null }) {
  switch (selection?.kind) {
    case undefined:
      return <OverviewPanel />;
    case 'station':
      return <StationPanel key={selection.id} id={selection.id} />;
    case 'camera':
      return <CameraPanel key={selection.id} id={selection.id} />;
    case 'truck':
      return <TruckPanel key={selection.id} id={selection.id} />;
    case 'site':
      return <SitePanel key={selection.id} id={selection.id} />;
    case 'report':
      return <ReportPanel key={selection.id} id={selection.id} />;
    case 'place':
      return <PlacePanel lon={selection.lon} lat={selection.lat} />;
    case 'response':
      return <ResponsePanel key={selection.area} area={selection.area} />;
    case 'warnings':
      return <WarningsPanel key={selection.from ? `${selection.from.kind} ${selection.from.id}` : ''} />;
    case 'shift':
      return <ShiftLogPanel />;
    case 'notices':
      return <NoticesPanel />;
    case 'debrief':
      return <DebriefPanel />;
    case 'health':
      return <HealthPanel />;
    case 'views':
      return <ViewsPanel />;
    case 'area':
      return <AreaPanel ring={selection.ring} />;
    case 'accounts':
      return <AccountsPanel />;
    case 'own-account':
      return <OwnAccountPanel />;
    case 'keys':
      return <KeysPanel />;
  }
}
