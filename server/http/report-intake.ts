// How a report from the street is taken in, whichever way it was written down: with the page's script or without one.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callWords, emergencyNumbersOf } from '../../domain/emergency-numbers.ts';
import type { ReportedDepth } from '../../domain/reports/citizen-report.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { networkOf, sourceOf } from '../addresses.ts';
import { createTurnstile } from '../open-data/turnstile.ts';
import { cleanPicture } from '../reports/clean-picture.ts';
import type { App } from './app.ts';
import type { HttpParts } from './parts.ts';
import { plainText } from './plain-text.ts';
import { Problem } from './problem.ts';
import { readInstant } from './query-span.ts';

/** W11. Of one address, and of the network around it: behind one may be a whole quarter. */
export const MOST_OF_ADDRESS = 6;
export const MOST_OF_NETWORK = 60;
export const LONGEST_COMMENT = 280;
const AHEAD_MS = 2 * MINUTE_MS;
const WINDOW = '10 minutes';

export interface WrittenReport {
  readonly depth: ReportedDepth;
  readonly place_id?: string;
  readonly lon?: number;
  readonly lat?: number;
  /** When it was seen; now where it is missing. */
  readonly at?: string;
  readonly comment?: string;
  /** Base64. */
  readonly photo?: string;
  readonly replaces?: { readonly id: string; readonly key: string };
}

export interface TooMany {
  readonly max: number;
  readonly whose: 'address' | 'network';
  readonly ttl_s: number;
}

export interface ReportIntake {
  /** Counts a report of this visitor; not null where it is one too many. */
  tooMany(request: FastifyRequest): Promise<TooMany | null>;
  /** A hook that refuses one too many. */
  readonly limit: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** @throws Problem with what is wrong with it */
  take(
    request: FastifyRequest,
    written: WrittenReport,
  ): Promise<{ readonly id: string; readonly key: string; readonly at: number }>;
}

export function createReportIntake(app: App, { index, clock, reports, config }: HttpParts): ReportIntake {
  const { city } = index;
  const numbers = emergencyNumbersOf(city).map(({ number }) => number);
  const inDanger = `In danger to life ${callWords(numbers, 'en')}`;
  const pictures = createTurnstile({ atOnce: 2, waiting: 20 });
  /** Each counts by itself: as hooks of one request the limiter's own would run once alone. */
  const counter = (max: number, keyOf: (address: string) => string, whose: TooMany['whose']) => {
    const count = app.createRateLimit({ max, timeWindow: WINDOW, keyGenerator: ({ ip }) => `${whose} ${keyOf(ip)}` });
    return async (request: FastifyRequest): Promise<TooMany | null> => {
      const counted = await count(request);
      return counted.isAllowed || !counted.isExceeded ? null : { max, whose, ttl_s: counted.ttlInSeconds };
    };
  };
  const counters = [counter(MOST_OF_ADDRESS, sourceOf, 'address'), counter(MOST_OF_NETWORK, networkOf, 'network')];

  async function tooMany(request: FastifyRequest): Promise<TooMany | null> {
    for (const count of counters) {
      const exceeded = await count(request);
      if (exceeded) return exceeded;
    }
    return null;
  }

  function placeOf({ place_id, lon, lat }: WrittenReport) {
    if (place_id !== undefined) {
      const site = index.sites.get(place_id) ?? index.stations.get(place_id);
      if (!site) throw new Problem(400, 'place_id: no place of that id in this city');
      return { placeId: site.id, lon: site.lon, lat: site.lat };
    }
    if (lon === undefined || lat === undefined) throw new Problem(400, 'give place_id, or lon and lat');
    const [west, south, east, north] = city.bounds;
    if (lon < west || lon > east || lat < south || lat > north)
      throw new Problem(400, `lon, lat: outside of ${city.name.en} (${city.bounds.join(', ')})`);
    // A metre; a finer figure would only say more about where the phone is.
    return { placeId: null, lon: Math.round(lon * 1e5) / 1e5, lat: Math.round(lat * 1e5) / 1e5 };
  }

  return {
    tooMany,
    async limit(request, reply) {
      const exceeded = await tooMany(request);
      if (!exceeded) return;
      const { max, whose, ttl_s } = exceeded;
      reply.header('retry-after', ttl_s);
      throw new Problem(
        429,
        `at most ${max} reports in ten minutes from one ${whose}; try again in ${ttl_s} s. ${inDanger}`,
      );
    },
    async take(request, written) {
      const now = clock.now();
      const seenAt = written.at === undefined ? now : readInstant('at', written.at);
      if (seenAt > now + AHEAD_MS) throw new Problem(400, 'at: lies in the future');
      if (seenAt < now - config.citizenReportMinutes * MINUTE_MS)
        throw new Problem(400, `at: at most ${config.citizenReportMinutes} minutes ago; older water may be gone`);
      if (written.depth === 'gone' && !written.replaces)
        throw new Problem(400, 'depth: gone puts an earlier report right; name it in replaces');
      const place = placeOf(written);
      const { photo: encoded } = written;
      const photo =
        encoded === undefined ? null : await pictures.run(() => cleanPicture(Buffer.from(encoded, 'base64')));
      const at = Math.min(seenAt, now);
      const taken = await reports.submit({
        ...place,
        at,
        depth: written.depth,
        comment: plainText(written.comment, LONGEST_COMMENT),
        photo,
        network: networkOf(request.ip),
        replaces: written.replaces ?? null,
      });
      if (!taken) throw new Problem(404, 'replaces: no report of that id and key');
      return { ...taken, at };
    },
  };
}
