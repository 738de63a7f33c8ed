import { useEffect, useState } from 'react';

const ASK_AGAIN_MS = 10_000;

/** How long the server takes to answer, in milliseconds; null while it does not, undefined before the first answer. */
export function useReach(): number | null | undefined {
  const [ms, setMs] = useState<number | null | undefined>(undefined);
  useEffect(() => {
    const once = async () => {
      const began = performance.now();
      const ok = await fetch('/healthz', { cache: 'no-store' }).then(
        (answer) => answer.ok,
        () => false,
      );
      setMs(ok ? Math.round(performance.now() - began) : null);
    };
    void once();
    const timer = setInterval(once, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  return ms;
}
