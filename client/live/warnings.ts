// Warnings as this screen shows them, and what a draft can be made from.
import { alarmRank } from '../../domain/alerts/alarm.ts';
import type { City } from '../../domain/city.ts';
import { warnedOf } from '../../domain/warnings/event-of.ts';
import { doubleArea, type Ring } from '../../domain/warnings/ring.ts';
import type { OfficialWarning, Warning } from '../../domain/warnings/warning.ts';
import type { World } from '../../domain/world.ts';

export type OwnWarning = Extract<Warning, { origin: 'own' }>;

/** Newest first. */
export function ownWarnings({ warnings }: Pick<World, 'warnings'>): readonly OwnWarning[] {
  return Object.values(warnings)
    .filter((warning): warning is OwnWarning => warning.origin === 'own')
    .sort((a, b) => b.message.sent - a.message.sent);
}

export function officialWarnings({ warnings }: Pick<World, 'warnings'>): readonly OfficialWarning[] {
  return Object.values(warnings)
    .flatMap((warning) => (warning.origin === 'official' ? [warning.official] : []))
    .sort((a, b) => b.sent - a.sent);
}

/** What a warning is made from: an open incident or a response area. */
export type WarningSource = { readonly kind: 'incident' | 'response'; readonly id: string };

/** W19. True where nothing that an incident measures is an event to warn of: its draft would be refused. */
export function hasNoEvent({ kind, id }: WarningSource, city: City, world: World): boolean {
  const incident = kind === 'incident' ? world.incidents[id] : undefined;
  return incident !== undefined && warnedOf(incident, { city, world }) === 'no-event';
}

const MOST_INCIDENTS = 6;

/** Areas with a response level, then the worst open incidents. */
export function warningSources({
  incidents,
  responses,
}: Pick<World, 'incidents' | 'responses'>): readonly WarningSource[] {
  const areas = Object.values(responses)
    .filter(({ confirmed }) => (confirmed?.level ?? null) !== null)
    .map(({ area }): WarningSource => ({ kind: 'response', id: area }));
  const open = Object.values(incidents)
    .filter(({ closed_at, level }) => closed_at === null && level !== 'notice')
    .sort((a, b) => alarmRank(b.level) - alarmRank(a.level) || b.changed_at - a.changed_at)
    .slice(0, MOST_INCIDENTS)
    .map(({ id }): WarningSource => ({ kind: 'incident', id }));
  return [...areas, ...open];
}

const KM_PER_DEGREE = 111.2;

/** km². */
export function areaOf(rings: readonly Ring[]): number {
  return rings.reduce((sum, ring) => {
    const kLon = Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180);
    return sum + (Math.abs(doubleArea(ring)) / 2) * KM_PER_DEGREE * KM_PER_DEGREE * kLon;
  }, 0);
}
