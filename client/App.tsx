import { type Console, ConsoleContext, useDesk, useIsReplaying } from './console/console.ts';
import { isOverSuggestions } from './console/show-page.ts';
import { useKeys } from './console/use-keys.ts';
import { useReplayKeys } from './console/use-replay-keys.ts';
import { LinkBanner } from './panels/Banner/LinkBanner.tsx';
import { ContextPanel } from './panels/ContextPanel.tsx';
import { FleetBoard } from './panels/Dispatch/FleetBoard.tsx';
import { SuggestionPanel } from './panels/Dispatch/SuggestionPanel.tsx';
import { UncoveredStrip } from './panels/Dispatch/UncoveredStrip.tsx';
import { ExerciseStrip } from './panels/Exercise/ExerciseStrip.tsx';
import { useExercise } from './panels/Exercise/exercise.ts';
import { ListPanel } from './panels/Lists/ListPanel.tsx';
import { MapArea } from './panels/MapTools/MapArea.tsx';
import { Rail } from './panels/Rail/Rail.tsx';
import { ReplayStrip } from './panels/Replay/ReplayStrip.tsx';
import { TimeBar } from './panels/TimeBar/TimeBar.tsx';
import { TopBar } from './panels/TopBar/TopBar.tsx';

/** The command page and the dispatcher's, round one map. */
export function App({ console }: { console: Console }) {
  return (
    <ConsoleContext value={console}>
      <Frame />
    </ConsoleContext>
  );
}

function Frame() {
  useKeys();
  useReplayKeys();
  const replaying = useIsReplaying();
  const narrow = useDesk((state) => state.narrow);
  const dispatch = useDesk((state) => state.page === 'dispatch');
  const over = useDesk(isOverSuggestions);
  const exercise = useExercise();
  return (
    <div className="screen" data-exercise={exercise || undefined}>
      <ExerciseStrip />
      <div
        className={dispatch ? 'app dsp' : 'app'}
        data-narrow={narrow}
        data-page={dispatch ? 'dispatch' : 'command'}
        data-replay={replaying || undefined}
      >
        {replaying && <ReplayStrip />}
        <TopBar />
        <LinkBanner />
        <Rail />
        {dispatch ? <FleetBoard /> : <ListPanel />}
        <MapArea />
        {dispatch && !over ? <SuggestionPanel /> : <ContextPanel />}
        {dispatch ? <UncoveredStrip /> : <TimeBar />}
      </div>
    </div>
  );
}
