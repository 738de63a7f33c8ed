import type { TFunction } from 'i18next';
import type { Exclusion } from '../../../domain/dispatch/plan.ts';
import { formatNumber } from '../../format/quantities.ts';
import type { en } from '../../i18n/en.ts';

interface Names {
  readonly site: (id: string) => string;
  readonly district: (id: string) => string;
  readonly minute: (at: number) => string;
}

type Constraint = keyof typeof en.dispatch.excluded;

/** Why a truck was not offered, with the figures of the constraint. */
export function exclusionWords(t: TFunction, { site_id, constraint, figures }: Exclusion, names: Names): string {
  const number = (name: string) => Number(figures[name] ?? Number.NaN);
  const said = {
    site: site_id === null ? '' : names.site(site_id),
    district: typeof figures.district === 'string' ? names.district(figures.district) : '',
    minutes: formatNumber(number('age_min'), 0),
    ready: formatNumber(number('ready_min'), 0),
    horizon: formatNumber(number('horizon_min'), 0),
    height: formatNumber(number('height_m'), 1),
    limit: formatNumber(number('limit_m'), 1),
    depth: formatNumber(number('approach_depth_m') * 100, 0),
    wading: formatNumber(number('wading_m') * 100, 0),
    needed: formatNumber(number('needed_m'), 0),
    reach: formatNumber(number('reach_m'), 0),
    neededMin: formatNumber(number('needed_min'), 0),
    leftMin: formatNumber(number('left_min'), 0),
    fuel: formatNumber(number('fuel_pct'), 0),
    count: formatNumber(number('trucks'), 0),
    left: formatNumber(number('left'), 0),
    wanted: formatNumber(number('wanted'), 0),
    until: figures.until === undefined ? '' : names.minute(number('until')),
    since: figures.since === undefined ? '' : names.minute(number('since')),
    constraint,
  };
  return t(`dispatch.excluded.${wordFor(constraint, figures)}`, said);
}

const WORDS: ReadonlySet<string> = new Set<Constraint>([
  'state',
  'height',
  'wading',
  'reach',
  'discharge',
  'crew-hours',
  'fuel',
  'max-trucks',
  'held',
  'banned',
  'position-unknown',
  'order-silent',
  'unreachable',
  'too-late',
  'reserve',
]);

function wordFor(constraint: string, figures: Exclusion['figures']): Constraint {
  if (constraint === 'state' && figures.state !== 'out_of_service') return 'state-unknown';
  if (constraint === 'position-unknown' && figures.age_min === 'never') return 'position-never';
  return WORDS.has(constraint) ? (constraint as Constraint) : 'other';
}
