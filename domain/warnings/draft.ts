// W1, W2, W5. From what stands on the desk to a draft: level, timing, area and first words. Nothing of it goes out before a
// person has read it.
import type { Incident } from '../alerts/incident.ts';
import type { ResponseLevel } from '../alerts/response.ts';
import type { Site, Station } from '../city.ts';
import { type Level, levelRank } from '../levels.ts';
import type { Words } from '../measures.ts';
import { roleDescription } from '../station-kinds.ts';
import { termOf } from '../terms.ts';
import { type EpochMs, HOUR_MS, SECOND_MS } from '../time.ts';
import { hullAround, type Outlines, simplified } from './area.ts';
import { type Basis, SEVERITY_OF, TIMING_OF } from './codes.ts';
import { warnedOf } from './event-of.ts';
import { expectedFacts, type FactParts, measuredFacts } from './facts.ts';
import type { Ring } from './ring.ts';
import { speaksOf } from './speaks-of.ts';
import type { WarningContent, WarningKind } from './warning.ts';
import { headlineOf, instructionOf } from './words.ts';

export interface DraftParts extends FactParts {
  readonly outlines: Outlines;
}

export const WHOLE_CITY = 'city';
/** How far from its gauge water, rain or wind is warned of, m. */
const MARGIN_M = {
  waterlogging: 300,
  rainstorm: 2_000,
  flood: 800,
  tide: 1_000,
  gale: 5_000,
} as const satisfies Record<WarningKind, number>;
/** How long a warning holds unless somebody says otherwise. */
const HOLDS_MS = {
  waterlogging: 3 * HOUR_MS,
  rainstorm: 6 * HOUR_MS,
  flood: 12 * HOUR_MS,
  tide: 6 * HOUR_MS,
  gale: 6 * HOUR_MS,
} as const satisfies Record<WarningKind, number>;
const COLOUR_OF_RESPONSE = { 4: 'blue', 3: 'yellow', 2: 'orange', 1: 'red' } as const satisfies Record<
  ResponseLevel,
  Level
>;
const RING_POINTS = { district: 80, cityPart: 28 } as const;

/** Null where the incident is over, has no event that is warned of (W19, `warnedOf` says which), or no place. */
export function draftFromIncident(incident: Incident, parts: DraftParts): WarningContent | null {
  const { city, world, now } = parts;
  const warned = warnedOf(incident, { city, world });
  if (typeof warned === 'string') return null;
  const { kind, alarms } = warned;
  const worst = alarms[0];
  if (!worst || worst.level === 'notice') return null;
  const stations = unique(alarms.map(({ station_id }) => city.stations.find(({ id }) => id === station_id)));
  const sites = incident.site_ids
    .map((id) => city.sites.find((site) => site.id === id))
    .filter((site) => site !== undefined);
  const districts = unique(
    [...stations, ...sites].map(({ district }) => district || undefined).concat(worst.district ?? undefined),
  );
  const around = hullAround([...stations, ...sitesOf(sites, stations)], MARGIN_M[kind]);
  const polygons = around ? [around] : outlineOf(districts, parts.outlines);
  if (polygons.length === 0) return null;
  const ahead = alarms.every((alarm) => speaksOf(alarm)?.when === 'ahead');
  const first = stations[0]?.name ?? termOf(city, districts[0] ?? city.name.en);
  return compose({
    source: { kind: 'incident', id: incident.id },
    kind,
    level: worst.level,
    basis: ahead ? 'forecast' : 'measured',
    districts,
    polygons,
    where: first,
    more: Math.max(0, stations.length - 1),
    area: areaWords(stations, districts, parts),
    // Water that is expected is no fact of a gale.
    description: joined(
      measuredFacts(stations, kind, parts),
      expectedFacts(kind === 'gale' ? [] : incident.site_ids, parts),
    ),
    now,
    parts,
  });
}

/** Null where no level is in force or proposed there, or the city has no outline of it. */
export function draftFromResponse(area: string, parts: DraftParts): WarningContent | null {
  const { city, world, now } = parts;
  const response = world.responses[area];
  const level = response?.confirmed?.level ?? response?.proposed?.level ?? null;
  if (!response || level === null) return null;
  const colour = COLOUR_OF_RESPONSE[level];
  const districts = area === WHOLE_CITY ? Object.keys(parts.outlines) : [area];
  const polygons = outlineOf(districts, parts.outlines);
  if (polygons.length === 0) return null;
  const reason = response.proposed?.reasons.toSorted((a, b) => a.level - b.level)[0]?.kind;
  const where = area === WHOLE_CITY ? city.name : termOf(city, area);
  const kind: WarningKind =
    reason === 'rain-areal' || reason === 'rain-gauges'
      ? 'rainstorm'
      : reason === 'levels'
        ? 'flood'
        : reason === 'tide'
          ? 'tide'
          : 'waterlogging';
  const inArea = (district: string) => area === WHOLE_CITY || district === area;
  const over = city.stations
    .filter(
      (station) =>
        inArea(station.district) &&
        // A response level speaks of water and rain; wind has steps too, and says nothing of either (A19).
        (roleDescription(station).water !== null || roleDescription(station).rain === 'gauge') &&
        levelRank(world.stations[station.id]?.level ?? null) >= levelRank('yellow'),
    )
    .sort((a, b) => rankOf(b, parts) - rankOf(a, parts));
  const sites = city.sites.filter(({ district }) => inArea(district)).map(({ id }) => id);
  return compose({
    source: { kind: 'response', id: area },
    kind,
    level: colour,
    basis: response.proposed ? 'measured' : 'precaution',
    districts: area === WHOLE_CITY ? [] : districts,
    polygons,
    where,
    more: 0,
    area: where,
    description: joined(measuredFacts(over, kind, parts), expectedFacts(sites, parts)),
    now,
    parts,
  });
}

interface Composition extends Pick<WarningContent, 'source' | 'kind' | 'level' | 'districts' | 'polygons'> {
  readonly basis: Basis;
  readonly where: Words;
  readonly more: number;
  readonly area: Words;
  readonly description: Words;
  readonly now: EpochMs;
  readonly parts: DraftParts;
}

function compose(c: Composition): WarningContent {
  const headline = headlineOf(c.kind, c.level, c.where, c.more);
  const instruction = instructionOf(c.kind, c.level);
  const onset = Math.floor(c.now / SECOND_MS) * SECOND_MS;
  const whole = c.source.kind === 'response' && c.source.id === WHOLE_CITY;
  const codes = (whole ? Object.keys(c.parts.outlines) : c.districts).map((name) => c.parts.outlines[name]?.code);
  const text = (language: 'en' | 'zh') => ({
    headline: headline[language],
    description: c.description[language] || headline[language],
    instruction: instruction[language],
    area: c.area[language],
  });
  return {
    source: c.source,
    kind: c.kind,
    level: c.level,
    ...TIMING_OF[c.basis],
    severity: SEVERITY_OF[c.level],
    onset,
    expires: onset + HOLDS_MS[c.kind],
    districts: c.districts,
    geocodes: unique(codes.map((code) => code ?? undefined)),
    polygons: c.polygons,
    zh: text('zh'),
    en: text('en'),
  };
}

/** Of the sites near an incident those that one of its stations measures; the others may be dry. */
function sitesOf(sites: readonly Site[], stations: readonly Station[]): readonly Site[] {
  return sites.filter(({ station_id }) => stations.some(({ id }) => id === station_id));
}

function outlineOf(districts: readonly string[], outlines: Outlines): Ring[] {
  const most = districts.length > 1 ? RING_POINTS.cityPart : RING_POINTS.district;
  return districts.flatMap((district) =>
    (outlines[district]?.rings ?? []).map((ring) => simplified(ring, most)).filter((ring) => ring !== null),
  );
}

/** Names of the places and their districts. */
function areaWords(stations: readonly Station[], districts: readonly string[], { city }: DraftParts): Words {
  const names = stations.slice(0, 5).map(({ name }) => name);
  const terms = districts.map((district) => termOf(city, district));
  const list = (language: 'en' | 'zh', comma: string) => ({
    places: names.map((name) => name[language]).join(comma),
    districts: terms.map((term) => term[language]).join(comma),
  });
  const [en, zh] = [list('en', ', '), list('zh', '、')];
  return {
    en:
      [en.places, en.districts && `${en.places ? 'in ' : ''}${en.districts}`].filter(Boolean).join(', ') ||
      city.name.en,
    zh: zh.places ? `${zh.places}周边${zh.districts && `（${zh.districts}）`}` : zh.districts || city.name.zh,
  };
}

const rankOf = ({ id }: Station, { world }: DraftParts) => levelRank(world.stations[id]?.level ?? null);
const joined = (a: Words, b: Words): Words => ({ en: `${a.en}${b.en}`.trim(), zh: `${a.zh}${b.zh}` });

function unique<T>(values: readonly (T | undefined)[]): T[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
