import { type Console, ConsoleContext, useDesk } from './console/console.ts';
import { useKeys } from './console/use-keys.ts';
import { LinkBanner } from './panels/Banner/LinkBanner.tsx';
import { ContextPanel } from './panels/ContextPanel.tsx';
import { ListPanel } from './panels/Lists/ListPanel.tsx';
import { MapArea } from './panels/MapTools/MapArea.tsx';
import { Rail } from './panels/Rail/Rail.tsx';
import { TimeBar } from './panels/TimeBar/TimeBar.tsx';
import { TopBar } from './panels/TopBar/TopBar.tsx';

/** The command page. */
export function App({ console }: { console: Console }) {
  return (
    <ConsoleContext value={console}>
      <Frame />
    </ConsoleContext>
  );
}

function Frame() {
  useKeys();
  const narrow = useDesk((state) => state.narrow);
  return (
    <div className="app" data-narrow={narrow}>
      <TopBar />
      <LinkBanner />
      <Rail />
      <ListPanel />
      <MapArea />
      <ContextPanel />
      <TimeBar />
    </div>
  );
}
