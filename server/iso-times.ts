import { formatInstant } from '../domain/time.ts';

/** Moments beside those whose names end in `at`. */
const TIMES = new Set(['deadline', 'silent_since', 'shelved_until', 'since', 'until']);
const isTime = (key: string) => key === 'at' || key.endsWith('_at') || TIMES.has(key);

/** Every time in it, however deep, as ISO 8601; nothing else is changed. */
export function withIsoTimes(value: unknown, timezone: string): unknown {
  if (Array.isArray(value)) return value.map((one) => withIsoTimes(one, timezone));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      isTime(key) && typeof inner === 'number' ? formatInstant(inner, timezone) : withIsoTimes(inner, timezone),
    ]),
  );
}
