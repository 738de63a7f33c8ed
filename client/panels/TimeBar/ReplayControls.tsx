import { useConsole, useReplaying } from '../../console/console.ts';
import { goToAlarm, togglePlay } from '../../console/use-replay-keys.ts';
import { useWords } from '../../i18n/use-words.ts';
import { REPLAY_SPEEDS } from '../../live/replay.ts';

/** Live or replay; an hour back is where a look at the past begins. */
export function ModeSwitch({ onReplay }: { onReplay: () => void }) {
  const { replay } = useConsole();
  const { t } = useWords();
  const replaying = useReplaying((state) => state.kind === 'replay');
  return (
    <fieldset className="seg mode-switch" aria-label={t('replay.mode')}>
      <button type="button" aria-pressed={!replaying} className={replaying ? '' : 'on'} onClick={() => replay.toLive()}>
        {t('replay.live')}
      </button>
      <button
        type="button"
        aria-pressed={replaying}
        className={replaying ? 'on replaying' : ''}
        title={t('replay.toReplay')}
        data-start-replay
        onClick={() => !replaying && onReplay()}
      >
        {t('replay.word')}
      </button>
    </fieldset>
  );
}

/** Play, pause, from alarm to alarm, and how fast. */
export function ReplayControls() {
  const console = useConsole();
  const { replay } = console;
  const { t } = useWords();
  const playing = useReplaying((state) => state.kind === 'replay' && state.playing);
  const speed = useReplaying((state) => (state.kind === 'replay' ? state.speed : null));
  return (
    <>
      <div className="transport">
        <button
          type="button"
          aria-label={t('replay.earlier')}
          title={`${t('replay.earlier')} [`}
          onClick={() => goToAlarm(console, -1)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 3h2v10H3zM13 3v10L6 8z" />
          </svg>
        </button>
        <button
          type="button"
          className="pri"
          data-play={playing}
          aria-label={t(playing ? 'replay.pause' : 'replay.play')}
          onClick={() => togglePlay(console)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={playing ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2.500v11L13 8z'} />
          </svg>
        </button>
        <button
          type="button"
          aria-label={t('replay.later')}
          title={`${t('replay.later')} ]`}
          onClick={() => goToAlarm(console, 1)}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M11 3h2v10h-2zM3 3v10l7-5z" />
          </svg>
        </button>
      </div>
      <fieldset className="seg speeds" aria-label={t('replay.speed')}>
        {REPLAY_SPEEDS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === speed}
            className={one === speed ? 'on replaying' : ''}
            data-speed={one}
            onClick={() => replay.setSpeed(one)}
          >
            {one}×
          </button>
        ))}
      </fieldset>
    </>
  );
}
