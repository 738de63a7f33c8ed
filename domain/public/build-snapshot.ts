// The live world as the public may see it: every field is named here one by one, so that a new field of the world, a truck or a
// person's name cannot slip out (P5).
import type { City, Station } from '../city.ts';
import { isOverdue } from '../forecast/expectation.ts';
import type { Words } from '../measures.ts';
import type { PublicReport } from '../reports/citizen-report.ts';
import { roleDescription } from '../station-kinds.ts';
import { type EpochMs, formatInstant, HOUR_MS } from '../time.ts';
import { WET_FROM_M } from '../wet-from.ts';
import type { World } from '../world.ts';
import { assess } from './assess.ts';
import { isRiverGauge, nextHighWater, publicRiver } from './rivers.ts';
import type { PublicClosure, PublicPlace, PublicResponse, PublicSnapshot, PublicWarning } from './snapshot.ts';
import type { Spell } from './wet-spells.ts';

export interface SnapshotInput {
  readonly city: City;
  readonly world: World;
  readonly now: EpochMs;
  readonly speed: number;
  readonly exercise: boolean;
  readonly spellOf: (id: string) => Spell;
  readonly warnings: readonly PublicWarning[];
  readonly reports: readonly PublicReport[];
}

/** For so long that a place was opened again is news. */
const REOPENED_TOLD_MS = 6 * HOUR_MS;

export const measuresDepth = (station: Station): boolean => roleDescription(station).onPublicPage !== null;

export function buildSnapshot(input: SnapshotInput): PublicSnapshot {
  const { city, world, now, speed, exercise } = input;
  const measured = city.stations.filter(measuresDepth);
  const stationIds = new Set(measured.map(({ id }) => id));
  const unmeasured = city.sites.filter(({ station_id }) => station_id === null || !stationIds.has(station_id));
  const siteOf = new Map(city.sites.flatMap(({ id, station_id }) => (station_id === null ? [] : [[station_id, id]])));
  const watcher = world.parts.watcher;
  return {
    version: 1,
    city: {
      id: city.id,
      name: wordsOf(city.name),
      attribution: city.attribution,
      bounds: city.bounds,
      center: city.center,
    },
    at: formatInstant(now, city.timezone),
    speed,
    exercise,
    simulated: world.parts.simulation?.state === 'ok',
    hearing: watcher === undefined || watcher.state === 'ok',
    responses: responsesOf(input),
    warnings: input.warnings.filter(({ expires }) => expires === null || Date.parse(expires) > now).map(warningOf),
    // Apart from the places: a person's word is no measurement (W15).
    reports: input.reports.map(({ id, at, lon, lat, place_id, body_part, depth_cm, expires_at }) => ({
      ...{ id, lon, lat, place_id, body_part, depth_cm },
      at: formatInstant(at, city.timezone),
      expires_at: formatInstant(expires_at, city.timezone),
    })),
    places: [
      ...measured.map((station) => measuredPlace(station, input, siteOf)),
      ...unmeasured.map(({ id, name, kind, district, lon, lat }): PublicPlace => {
        const forecast = world.forecasts[id];
        const isGuess = forecast?.basis === 'estimate' && forecast.measure === 'depth_m' && !isOverdue(forecast, now);
        const guess = isGuess ? forecast.now : null;
        return {
          ...NOTHING_KNOWN,
          ...{ id, name: wordsOf(name), kind, district: termOf(city, district), lon, lat },
          measured: false,
          grade: 'unmeasured',
          closure: closureOf(id, input),
          estimate_m: guess !== null && guess >= WET_FROM_M ? rounded(guess) : null,
        };
      }),
    ],
    rivers: city.stations
      .filter(isRiverGauge)
      .map((station) => publicRiver(station, { city, world, now, district: termOf(city, station.district) })),
    tide: nextHighWater(city, now),
  };
}

const NOTHING_KNOWN = {
  depth_m: null,
  basis: null,
  basis_reason: null,
  basis_since: null,
  level: null,
  trend: null,
  measured_at: null,
  heard_at: null,
  freshness: null,
  doubtful: false,
  wet_since: null,
  over_closing_line: false,
  over_closing_line_since: null,
  closure: null,
  estimate_m: null,
} as const;

function measuredPlace(station: Station, input: SnapshotInput, siteOf: ReadonlyMap<string, string>): PublicPlace {
  const { city, world, now, spellOf } = input;
  const found = assess(city, station, world.stations[station.id], now);
  const spell = spellOf(station.id);
  const instant = (at: EpochMs | null) => (at === null ? null : formatInstant(at, city.timezone));
  const wet = found.depth_m !== null && found.depth_m >= WET_FROM_M;
  return {
    ...NOTHING_KNOWN,
    id: station.id,
    name: wordsOf(station.name),
    kind: roleDescription(station).onPublicPage!, // only what is on the page comes here
    district: termOf(city, station.district),
    lon: station.lon,
    lat: station.lat,
    measured: true,
    grade: found.grade,
    depth_m: found.depth_m === null ? null : rounded(found.depth_m),
    basis: found.basis,
    basis_reason: found.reason,
    basis_since: instant(found.basisSince),
    level: found.level,
    trend: found.trend,
    measured_at: instant(found.measuredAt),
    heard_at: instant(found.heardAt),
    freshness: found.freshness,
    doubtful: found.doubtful,
    wet_since: wet ? instant(spell.wetSince) : null,
    over_closing_line: found.overClosingLine,
    over_closing_line_since: found.overClosingLine ? instant(spell.overLineSince) : null,
    closure: closureOf(siteOf.get(station.id), input),
  };
}

/** P14. That a place was opened again is told for a while; before that nobody had said a word. */
function closureOf(siteId: string | undefined, { city, world, now }: SnapshotInput): PublicClosure | null {
  const closure = siteId === undefined ? undefined : world.closures[siteId];
  if (!closure || (closure.state === 'open' && now - closure.since > REOPENED_TOLD_MS)) return null;
  return { state: closure.state, since: formatInstant(closure.since, city.timezone), by: wordsOf(officeOf(city)) };
}

/** P8. Who of its people did something is the desk's own business: the office answers for it. */
function officeOf(city: City): Words {
  return (
    city.response_issuer ?? {
      en: `${city.name.en} flood control headquarters`,
      zh: `${city.name.zh}防汛指挥部`,
    }
  );
}

function responsesOf({ city, world }: SnapshotInput): PublicResponse[] {
  const issuer = officeOf(city);
  return Object.values(world.responses).flatMap(({ area, confirmed }) =>
    confirmed?.level
      ? [
          {
            area: area === 'city' ? wordsOf(city.name) : termOf(city, area),
            level: confirmed.level,
            issuer: wordsOf(issuer),
            at: formatInstant(confirmed.at, city.timezone),
          },
        ]
      : [],
  );
}

function warningOf({ id, headline, issuer, sent, expires, level, url }: PublicWarning): PublicWarning {
  return { id, headline: wordsOf(headline), issuer: wordsOf(issuer), sent, expires, level, url };
}

const wordsOf = ({ en, zh }: Words): Words => ({ en, zh });
const termOf = (city: City, word: string): Words => wordsOf(city.terms?.[word] ?? { en: word, zh: word });
const rounded = (metres: number) => Math.round(metres * 100) / 100;
