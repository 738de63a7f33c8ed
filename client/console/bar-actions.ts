// L15. In a replay nothing can be decided: what a screen shows there is not so any more. Whatever acts is barred before it
// hears of the press or the key, and the strip says why.
import i18next from 'i18next';
import { barSending } from '../http/ask.ts';
import { acts } from './acting.ts';
import type { Console } from './console.ts';
import { isTyping } from './is-typing.ts';
import { markBarred } from './mark-barred.ts';

/** Acknowledge, note, modify, reject; Enter on a suggestion's card accepts it. */
const ACTING_KEYS = new Set(['a', 'n', 'm', 'x']);
const SAID_FOR_MS = 6_000;

export function barActions({ replay, barred }: Pick<Console, 'replay' | 'barred'>): void {
  markBarred(replay, document.body);
  barSending(() => (replay.isReplaying() ? i18next.t('replay.barred') : null));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const bar = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
    barred.set(true);
    clearTimeout(timer);
    timer = setTimeout(() => barred.set(false), SAID_FOR_MS);
  };
  for (const kind of ['click', 'submit'] as const)
    document.addEventListener(
      kind,
      (event) => {
        if (replay.isReplaying() && event.target instanceof Element && acts(event.target, kind)) bar(event);
      },
      true,
    );
  document.addEventListener(
    'keydown',
    (event) => {
      if (!replay.isReplaying() || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const onCard =
        event.key === 'Enter' && event.target instanceof HTMLElement && event.target.dataset.suggestionId !== undefined;
      if (ACTING_KEYS.has(event.key.toLowerCase()) || onCard) bar(event);
    },
    true,
  );
}
