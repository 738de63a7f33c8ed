// P9: tells those who follow a place when its grade changes. It asks the database when a place changes and once a minute, never
// because somebody looked at a page.

import { shownGrade } from '../../domain/public/shown-grade.ts';
import type { Grade, PublicPlace, PublicSnapshot } from '../../domain/public/snapshot.ts';
import { isSameToFollower, messageFor, rankOf } from '../../domain/public/told.ts';
import type { PublicLanguage } from '../../domain/public/words.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Pool } from '../db/pool.ts';
import { type ClaimedMessage, claimPushMessages } from '../db/queries/claim-push-messages.ts';
import { deleteFailingPushSubscriptions } from '../db/queries/delete-failing-push-subscriptions.ts';
import { deletePushSubscription } from '../db/queries/delete-push-subscription.ts';
import { forgetPushFailures } from '../db/queries/forget-push-failures.ts';
import { returnPushMessage } from '../db/queries/return-push-message.ts';
import { selectFollowedPlaces } from '../db/queries/select-followed-places.ts';
import { type PushSubscriptionRow, upsertPushSubscription } from '../db/queries/upsert-push-subscription.ts';
import type { Log } from '../log.ts';
import { isKnownService, type PushMeans, sendPush } from './push-sender.ts';

export interface Followers {
  /** True where a browser's address is one that messages may be sent to. */
  accepts(endpoint: string): boolean;
  /** False where it follows as many places already as one may. */
  follow(subscription: PushSubscriptionRow, place: PublicPlace): Promise<boolean>;
  unfollow(endpoint: string, placeId: string | null): Promise<number>;
  /** Tells who is to be told; places of the last snapshot that have not changed cost nothing. */
  consider(snapshot: PublicSnapshot): void;
  /** Resolves when everything due has been sent. */
  settled(): Promise<void>;
}

/** A follower hears of the same place at most this often, unless it is worse than what was told. */
const WAIT_MS = 10 * MINUTE_MS;
const MOST_PLACES = 20;
const MOST_AT_ONCE = 500;
const SENDING_AT_ONCE = 20;
const MOST_FAILURES = 20;
const SWEEP_EVERY_MS = 60 * SECOND_MS;

/** Null where the operator has made no keys. */
export function createFollowers(
  config: Pick<Config, 'pushPublicKey' | 'pushPrivateKey' | 'pushContact' | 'pushServices'>,
  database: Pool,
  clock: Pick<Clock, 'elapsed_ms'>,
  log: Log,
  waitMs = WAIT_MS,
): Followers | null {
  const { pushPublicKey, pushPrivateKey, pushContact, pushServices } = config;
  if (!pushPublicKey || !pushPrivateKey || !pushContact) return null;
  const means: PushMeans = {
    publicKey: pushPublicKey,
    privateKey: pushPrivateKey,
    contact: pushContact,
    services: pushServices,
  };
  const seen = new Map<string, Grade>();
  let sweptAt = Number.NEGATIVE_INFINITY;
  let work: Promise<void> = Promise.resolve();
  let waiting = false;

  async function tell(place: PublicPlace, snapshot: PublicSnapshot): Promise<void> {
    const grade = shownGrade(place);
    const due = { id: place.id, grade, rank: rankOf(grade) };
    const tried: string[] = [];
    for (;;) {
      const claimed = await claimPushMessages(database, due, waitMs, MOST_AT_ONCE, tried);
      tried.push(...claimed.map(({ endpoint }) => endpoint));
      const queue = [...claimed];
      const next = async () => {
        for (let message = queue.pop(); message; message = queue.pop()) await send(message, place, snapshot);
      };
      await Promise.all(Array.from({ length: SENDING_AT_ONCE }, next));
      if (claimed.length < MOST_AT_ONCE) return;
    }
  }

  async function send(message: ClaimedMessage, place: PublicPlace, snapshot: PublicSnapshot): Promise<void> {
    const language: PublicLanguage = message.language === 'en' ? 'en' : 'zh';
    const outcome = await sendPush(means, message, JSON.stringify(messageFor(place, snapshot, language)));
    if (outcome === 'gone') await deletePushSubscription(database, message.endpoint, null);
    else if (outcome !== 'accepted') await returnPushMessage(database, message, outcome === 'refused');
    else if (message.failures > 0) await forgetPushFailures(database, message.endpoint);
  }

  async function round(snapshot: PublicSnapshot, changed: ReadonlySet<string>, sweep: boolean): Promise<void> {
    const followed = sweep ? new Set(await selectFollowedPlaces(database)) : changed;
    if (sweep) await deleteFailingPushSubscriptions(database, MOST_FAILURES);
    for (const place of snapshot.places) if (followed.has(place.id)) await tell(place, snapshot);
  }

  return {
    accepts: (endpoint) => isKnownService(endpoint, means.services),
    follow(subscription, place) {
      const grade = shownGrade(place);
      return upsertPushSubscription(database, subscription, { grade, rank: rankOf(grade) }, MOST_PLACES);
    },
    unfollow: (endpoint, placeId) => deletePushSubscription(database, endpoint, placeId),
    consider(snapshot) {
      const changed = new Set<string>();
      for (const place of snapshot.places) {
        if (!place.measured) continue;
        const before = seen.get(place.id);
        if (before !== undefined && !isSameToFollower(before, shownGrade(place))) changed.add(place.id);
      }
      // Who waits is looked after by our own pace, whatever the drill's clock does.
      const sweep = clock.elapsed_ms() - sweptAt >= SWEEP_EVERY_MS;
      // A round under way has not heard of these: they stay unseen and are found again at the next snapshot.
      if (waiting || (changed.size === 0 && !sweep && seen.size > 0)) return;
      for (const place of snapshot.places) seen.set(place.id, shownGrade(place));
      if (changed.size === 0 && !sweep) return;
      if (sweep) sweptAt = clock.elapsed_ms();
      waiting = true;
      work = round(snapshot, changed, sweep)
        .catch((error: Error) => log.warn({ reason: error.message }, 'followers not told'))
        .finally(() => {
          waiting = false;
        });
    },
    settled: () => work,
  };
}
