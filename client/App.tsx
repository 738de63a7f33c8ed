import { colourScheme } from './console/colour-scheme.ts';
import { type Console, ConsoleContext, useDesk, useIsReplaying } from './console/console.ts';
import type { Page } from './console/dispatch-choice.ts';
import { isOverSuggestions } from './console/show-page.ts';
import { useKeys } from './console/use-keys.ts';
import { useReplayKeys } from './console/use-replay-keys.ts';
import { useSelected } from './live/observable.ts';
import { DataBanner } from './panels/Banner/DataBanner.tsx';
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
import { SignInAgain } from './panels/SignIn/SignInAgain.tsx';
import { TimeBar } from './panels/TimeBar/TimeBar.tsx';
import { TopBar } from './panels/TopBar/TopBar.tsx';
import { CameraWall } from './panels/Wall/CameraWall.tsx';
import { WhenKnown } from './ui/WhenKnown.tsx';

/** The command page and the dispatcher's, round one map; and the wall of cameras, behind which the map waits. */
export function App({ console }: { console: Console }) {
  // Map and charts take their colours when they are made: in others everything is made anew.
  const scheme = useSelected(colourScheme, (now) => now);
  return (
    <ConsoleContext value={console}>
      <Frame key={scheme} />
    </ConsoleContext>
  );
}

const PAGE_CLASS = { command: '', dispatch: 'dsp', wall: 'wal' } as const satisfies Record<Page, string>;

/** Everything on the screen; drawn from the first moment on, when nothing is known yet (L39). */
export function Frame() {
  useKeys();
  useReplayKeys();
  const replaying = useIsReplaying();
  const narrow = useDesk((state) => state.narrow);
  const page = useDesk((state) => state.page);
  const over = useDesk(isOverSuggestions);
  const selected = useDesk((state) => state.selection !== null);
  const [dispatch, wall] = [page === 'dispatch', page === 'wall'];
  const exercise = useExercise();
  return (
    <div className="screen" data-exercise={exercise || undefined}>
      <ExerciseStrip />
      <div
        className={`app ${PAGE_CLASS[page]}`}
        data-narrow={narrow}
        data-page={page}
        data-replay={replaying || undefined}
      >
        {replaying && <ReplayStrip />}
        <TopBar />
        <div className="banners">
          <LinkBanner />
          <DataBanner />
        </div>
        <Rail />
        {!wall && !dispatch && <ListPanel />}
        {dispatch && (
          <WhenKnown part="left fleet-board">
            <FleetBoard />
          </WhenKnown>
        )}
        <MapArea />
        {wall && (
          <WhenKnown part="wall">
            <CameraWall withPlaces={!selected} />
          </WhenKnown>
        )}
        {dispatch && !over && (
          <WhenKnown part="right suggestions">
            <SuggestionPanel />
          </WhenKnown>
        )}
        {(!dispatch || over) && (!wall || selected) && <ContextPanel />}
        {dispatch && (
          <WhenKnown part="unc">
            <UncoveredStrip />
          </WhenKnown>
        )}
        {!wall && (replaying || !dispatch) && <TimeBar />}
      </div>
      <SignInAgain />
    </div>
  );
}
