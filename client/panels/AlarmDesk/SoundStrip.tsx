import { useConsole } from '../../console/console.ts';
import { hourMinute } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Whether an alarm would be heard. Silence is said in words for as long as it lasts. */
export function SoundStrip() {
  const { sound, city } = useConsole();
  const { t } = useWords();
  const state = useSelected(sound.state, (now) => now);
  if (state.kind === 'on') return null;
  const time = state.kind === 'muted' ? hourMinute(state.since, city.timezone) : '';
  const words =
    state.kind === 'waiting'
      ? t('desk.sound.waiting')
      : state.by
        ? t('desk.sound.mutedBy', { time, name: state.by })
        : t('desk.sound.muted', { time });
  return (
    <div className="desk-strip hatched" data-sound={state.kind}>
      <Icon name="soundOff" />
      <span className="t12 el">{words}</span>
      <span className="sp" />
      <button type="button" className="btn sm" data-action="unmute" onClick={() => sound.unmute()}>
        {t('desk.sound.unmute')}
      </button>
    </div>
  );
}

/** Muting is a deliberate act with a name and a time. */
export function MuteButton() {
  const { sound, person } = useConsole();
  const { t } = useWords();
  const on = useSelected(sound.state, ({ kind }) => kind === 'on');
  if (!on) return null;
  return (
    <button
      type="button"
      className="icon-button"
      data-sound="on"
      data-action="mute"
      title={t('desk.sound.on')}
      aria-label={`${t('desk.sound.on')}. ${t('desk.sound.mute')}`}
      onClick={() => sound.mute(person.name.get())}
    >
      <Icon name="sound" />
    </button>
  );
}
