/** A binary heap: `before(a, b)` says that a comes out first. */
export function createHeap<T>(before: (a: T, b: T) => boolean): { push(item: T): void; pop(): T | undefined } {
  const items: T[] = [];
  const swap = (a: number, b: number) => {
    [items[a], items[b]] = [items[b]!, items[a]!];
  };
  return {
    push(item) {
      items.push(item);
      for (let at = items.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!before(items[at]!, items[parent]!)) return;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      const top = items[0];
      const last = items.pop();
      if (items.length === 0 || last === undefined) return top;
      items[0] = last;
      for (let at = 0; ; ) {
        let first = at;
        for (const child of [2 * at + 1, 2 * at + 2])
          if (child < items.length && before(items[child]!, items[first]!)) first = child;
        if (first === at) return top;
        swap(at, first);
        at = first;
      }
    },
  };
}
