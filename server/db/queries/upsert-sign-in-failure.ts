import type { Queryable } from '../pool.ts';

// Doubles with every failure beyond the free ones. A subject that was quiet for a day starts anew.
const SQL = `
insert into sign_in_failure as known (subject, failures, failed_at)
values ($1::text, 1, now())
on conflict (subject) do update
set failures = case when known.failed_at < now() - interval '1 day' then 1 else least(known.failures + 1, 1000) end,
    failed_at = now(),
    locked_until = case
      when known.failed_at >= now() - interval '1 day' and known.failures + 1 >= $2::integer
        then now() + least($4::bigint, $3::bigint * power(2, least(known.failures + 1 - $2::integer, 30))) * interval '1 millisecond'
    end`;

/** Counts a failed sign-in; from `free` failures on the subject is locked, for twice as long each time. */
export async function upsertSignInFailure(
  database: Queryable,
  subject: string,
  lock: { free: number; firstMs: number; longestMs: number },
): Promise<void> {
  await database.query(SQL, [subject, lock.free, lock.firstMs, lock.longestMs]);
}
