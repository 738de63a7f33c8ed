import { useEffect } from 'react';
import { nextSpeed } from '../live/replay.ts';
import { type Console, useConsole } from './console.ts';
import { isTyping } from './is-typing.ts';

/** `[` and `]` go from alarm to alarm, Space plays, `,` and `.` change the speed, L goes back to live. */
export function useReplayKeys(): void {
  const console = useConsole();
  useEffect(() => {
    const { replay } = console;
    const state = () => replay.state.get();
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const now = state();
      const { key } = event;
      if (key === '[' || key === ']') goToAlarm(console, key === ']' ? 1 : -1);
      else if (now.kind === 'live') return;
      else if (key === 'l' || key === 'L') replay.toLive();
      else if (key === ',' || key === '.') replay.setSpeed(nextSpeed(now.speed, key === '.' ? 1 : -1));
      // On a button Space presses that button.
      else if (key === ' ' && !(event.target instanceof HTMLButtonElement)) togglePlay(console);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [console]);
}

export function togglePlay({ replay }: Pick<Console, 'replay'>): void {
  const state = replay.state.get();
  if (state.kind === 'replay' && state.playing) replay.pause();
  else replay.play();
}

/** Opens the moment of the alarm before or after the one shown. */
export function goToAlarm({ replay, alarmMoments, situation }: Console, step: 1 | -1): void {
  const state = replay.state.get();
  const now = (state.kind === 'replay' ? state.wanted : null) ?? replay.clock.now();
  const known = Object.values(situation.get().world.alarms).map((alarm) => alarm.raised_at);
  const moments = [...new Set([...alarmMoments.get(), ...known])].map(Math.ceil).sort((a, b) => a - b);
  const to = step === 1 ? moments.find((at) => at > now) : moments.findLast((at) => at < now - 999);
  if (to === undefined) return;
  if (step === 1 && state.kind === 'live') return;
  replay.seek(to);
}
