import { useRef, useSyncExternalStore } from 'react';

/** One value that can be watched. Setting the same reference tells nobody. */
export class Observable<T> {
  #value: T;
  readonly #watchers = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const watcher of [...this.#watchers]) watcher();
  }

  update(change: (value: T) => T): void {
    this.set(change(this.#value));
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
}

/** Renders again only when what is selected has changed by `isSame`. */
export function useSelected<T, S>(
  source: Observable<T>,
  select: (value: T) => S,
  isSame: (a: S, b: S) => boolean = Object.is,
): S {
  const last = useRef<{ selected: S } | null>(null);
  return useSyncExternalStore(source.watch, () => {
    const selected = select(source.get());
    if (last.current && isSame(last.current.selected, selected)) return last.current.selected;
    last.current = { selected };
    return selected;
  });
}
