import { useRef } from 'react';
import { useSituation } from '../console/console.ts';
import { useWords } from '../i18n/use-words.ts';
import { deskOf } from '../live/alarms.ts';
import { otherRows, waitingReds } from '../live/video-wall.ts';
import { fitWall } from '../live/wall-room.ts';
import { EXERCISE, useExercise } from '../panels/Exercise/exercise.ts';
import { Watermark } from '../panels/Watermark/Watermark.tsx';
import { WhenKnown } from '../ui/WhenKnown.tsx';
import { ExerciseLine } from './ExerciseLine.tsx';
import { FailedWords } from './FailedWords.tsx';
import { PlaceColumn } from './PlaceColumn.tsx';
import { PlainReds } from './PlainReds.tsx';
import { Recover } from './Recover.tsx';
import { Stage } from './Stage.tsx';
import { StatusColumn } from './StatusColumn.tsx';
import { TruthLine } from './TruthLine.tsx';
import { useRoom } from './use-room.ts';

/** The wall of the room: how the city stands, a middle that goes round, and the places in alarm. Nothing on it can be pressed. */
export function VideoWall() {
  const { t } = useWords();
  const exercise = useExercise();
  return (
    <main className="video-wall" aria-label={t('videoWall.title')} data-exercise={exercise || undefined}>
      {exercise && <ExerciseLine />}
      <TruthLine />
      <WhenKnown part="video-wall-body">
        <KnownWall exercise={exercise} />
      </WhenKnown>
    </main>
  );
}

function KnownWall({ exercise }: { exercise: boolean }) {
  const column = useRef<HTMLElement>(null);
  const room_u = useRoom(column);
  const alarms = useSituation(({ world }) => world.alarms);
  const desk = useSituation(({ world }) => deskOf(world));
  const reds = waitingReds(alarms);
  const others = otherRows(desk, reds);
  // Faults of the equipment come last, and are counted: they are the desk's to mend.
  const warnings = others.filter(({ level }) => level !== 'notice').length;
  const room = fitWall(room_u, reds.length, warnings);
  return (
    <div className="video-wall-body">
      <Recover name="status" instead={<FailedWords />}>
        <StatusColumn />
      </Recover>
      <section className="video-wall-stage">
        <Recover name="stage" instead={<FailedWords />}>
          <Stage overflow={reds.slice(room.waiting)} waiting={reds.length} />
        </Recover>
        <Watermark words={exercise ? [EXERCISE] : []} />
      </section>
      <aside ref={column} className="video-wall-places">
        <Recover name="places" instead={<PlainReds alarms={reds} />}>
          <PlaceColumn
            waiting={reds.slice(0, room.waiting)}
            others={others}
            room={room}
            places={reds.length + warnings}
          />
        </Recover>
      </aside>
    </div>
  );
}
