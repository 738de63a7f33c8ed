import { useCallback, useEffect, useState } from 'react';
import { wallNow } from '../live/clock.ts';

export type Answer<T> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'here'; readonly value: T }
  | { readonly kind: 'failed'; readonly why: string; readonly at: number };

interface Question<T> {
  readonly key: string;
  readonly ask: (signal: AbortSignal) => Promise<T>;
  /** Asked again at once when this changes; what was here stays until the new answer is. */
  readonly version?: string;
  /** Asked again this often while it is on the screen, ms. */
  readonly every_ms?: number;
}

/**
 * The answer to a question that is asked again when its key changes and, if wanted, every so often. A later failure keeps
 * what was here: an old curve with its age is better than none.
 */
export function useAnswer<T>({ key, ask, version, every_ms }: Question<T>): { answer: Answer<T>; again: () => void } {
  const [state, setState] = useState<{ key: string; answer: Answer<T> }>({ key, answer: { kind: 'waiting' } });
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the question, version and round for asking it anew
  useEffect(() => {
    const stop = new AbortController();
    const once = () =>
      ask(stop.signal).then(
        (value) => setState({ key, answer: { kind: 'here', value } }),
        (error: Error) => {
          if (stop.signal.aborted) return;
          const failed: Answer<T> = { kind: 'failed', why: error.message, at: wallNow() };
          setState((before) =>
            before.key === key && before.answer.kind === 'here' ? before : { key, answer: failed },
          );
        },
      );
    void once();
    const timer = every_ms === undefined ? undefined : setInterval(once, every_ms);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [key, version, round]);
  const again = useCallback(() => {
    setState({ key, answer: { kind: 'waiting' } });
    setRound((n) => n + 1);
  }, [key]);
  return { answer: state.key === key ? state.answer : { kind: 'waiting' }, again };
}
