import { useEffect } from 'react';
import { useConsole, useDesk, useIfKnown, useMoment } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import { EXERCISE, useExercise } from './exercise.ts';
import { useScenarioName } from './use-scenario-name.ts';

/** Over everything, as long as the server runs a drill: what it is, and the way to its debrief. */
export function ExerciseStrip() {
  const exercise = useExercise();
  useTitle(exercise);
  return exercise ? <Strip /> : null;
}

function Strip() {
  const { clock, desk } = useConsole();
  const { t } = useWords();
  const speed = useMoment(() => clock.speed);
  const wanted = useMoment(() => clock.wanted);
  const scenario = useScenarioName(useIfKnown(({ world }) => world.parts.simulation?.reason ?? null));
  const open = useDesk((state) => state.selection?.kind === 'debrief');
  return (
    <div className="exercise-strip" role="status" data-exercise-strip>
      <strong className="exercise-chip">{EXERCISE}</strong>
      <span className="num what">
        {scenario
          ? speed === 0
            ? t('drill.paused', { scenario })
            : t('drill.at', { scenario, speed })
          : t('drill.waiting')}
      </span>
      {wanted !== null && (
        <span className="held" data-held-back={wanted}>
          {t('drill.heldBack', { wanted })}
        </span>
      )}
      <span className="rest">{t('drill.apart')}</span>
      <span className="sp" />
      <button
        type="button"
        className="btn sm"
        aria-pressed={open}
        data-action="debrief"
        onClick={() => desk.update((before) => ({ ...before, selection: open ? null : { kind: 'debrief' } }))}
      >
        {t('drill.debrief')}
      </button>
    </div>
  );
}

/** The page's name in the browser says it too: a desk has many windows. */
function useTitle(exercise: boolean): void {
  const { city } = useConsole();
  useEffect(() => {
    const name = `${city.name.en} · Highwater`;
    document.title = exercise ? `${EXERCISE} · ${name}` : name;
  }, [exercise, city]);
}
