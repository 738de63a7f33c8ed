import { useIfKnown, useMoment, useScreen } from '../console/console.ts';
import { useWords } from '../i18n/use-words.ts';
import { EXERCISE } from '../panels/Exercise/exercise.ts';
import { useScenarioName } from '../panels/Exercise/use-scenario-name.ts';

/** L20. Over everything, in both languages. */
export function ExerciseLine() {
  const { clock } = useScreen();
  const { t } = useWords();
  const speed = useMoment(() => clock.speed);
  const wanted = useMoment(() => clock.wanted);
  const scenario = useScenarioName(useIfKnown(({ world }) => world.parts.simulation?.reason ?? null));
  return (
    <div className="video-wall-line exercise" role="status" data-wall-line="exercise">
      <strong>{EXERCISE}</strong>
      <span>
        {scenario ? t(speed === 0 ? 'drill.paused' : 'drill.at', { scenario, speed }) : t('drill.waiting')}
        {wanted !== null && ` · ${t('drill.heldBack', { wanted })}`}
      </span>
      <span className="m2">{t('videoWall.exercise')}</span>
    </div>
  );
}
