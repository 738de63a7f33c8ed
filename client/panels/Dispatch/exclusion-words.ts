// Why a truck was not offered, constraint by constraint, with its figures.
import type { TFunction } from 'i18next';
import type { ConstraintName } from '../../../domain/dispatch/constraints/constraint-name.ts';
import type { ToldExclusion } from '../../../domain/dispatch/plan.ts';
import { isKeyOf } from '../../../domain/unknown-name.ts';
import { formatNumber } from '../../format/quantities.ts';

interface Names {
  readonly site: (id: string) => string;
  readonly district: (id: string) => string;
  readonly minute: (at: number) => string;
}

export function exclusionWords(t: TFunction, exclusion: ToldExclusion, names: Names): string {
  const { site_id, constraint, figures } = exclusion;
  if (!isKeyOf(SAID, constraint)) return t('dispatch.excluded.other', { constraint });
  const figure = (name: string) => Number(figures[name] ?? Number.NaN);
  return SAID[constraint](t, {
    site: site_id === null ? '' : names.site(site_id),
    whole: (name) => formatNumber(figure(name), 0),
    tenths: (name) => formatNumber(figure(name), 1),
    cm: (name) => formatNumber(figure(name) * 100, 0),
    minute: (name) => (figures[name] === undefined ? '' : names.minute(figure(name))),
    district: (name) => (typeof figures[name] === 'string' ? names.district(figures[name]) : ''),
    says: (name, word) => figures[name] === word,
  });
}

/** The figures of an exclusion by their names, as they are written. */
interface Figures {
  readonly site: string;
  readonly whole: (name: string) => string;
  readonly tenths: (name: string) => string;
  readonly cm: (name: string) => string;
  readonly minute: (name: string) => string;
  readonly district: (name: string) => string;
  readonly says: (name: string, word: string) => boolean;
}

const SAID = {
  state: (t, { says }) =>
    t(says('state', 'out_of_service') ? 'dispatch.excluded.state' : 'dispatch.excluded.state-unknown'),
  height: (t, { site, tenths }) =>
    t('dispatch.excluded.height', { site, height: tenths('height_m'), limit: tenths('limit_m') }),
  wading: (t, { site, cm }) =>
    t('dispatch.excluded.wading', { site, depth: cm('approach_depth_m'), wading: cm('wading_m') }),
  reach: (t, { site, whole }) =>
    t('dispatch.excluded.reach', { site, needed: whole('needed_m'), reach: whole('reach_m') }),
  discharge: (t, { site }) => t('dispatch.excluded.discharge', { site }),
  'crew-hours': (t, { site, whole }) =>
    t('dispatch.excluded.crew-hours', { site, leftMin: whole('left_min'), neededMin: whole('needed_min') }),
  fuel: (t, { site, whole }) => t('dispatch.excluded.fuel', { site, fuel: whole('fuel_pct') }),
  'max-trucks': (t, { site, whole }) => t('dispatch.excluded.max-trucks', { site, count: whole('trucks') }),
  held: (t) => t('dispatch.excluded.held'),
  banned: (t, { site, minute }) => t('dispatch.excluded.banned', { site, until: minute('until') }),
  'position-unknown': (t, { whole, says }) =>
    says('age_min', 'never')
      ? t('dispatch.excluded.position-never')
      : t('dispatch.excluded.position-unknown', { minutes: whole('age_min') }),
  'position-doubted': (t) => t('dispatch.excluded.position-doubted'),
  'state-silent': (t, { whole }) => t('dispatch.excluded.state-silent', { minutes: whole('age_min') }),
  'order-silent': (t, { minute }) => t('dispatch.excluded.order-silent', { since: minute('since') }),
  unreachable: (t, { site }) => t('dispatch.excluded.unreachable', { site }),
  'too-late': (t, { site, whole }) => t('dispatch.excluded.too-late', { site, ready: whole('ready_min') }),
  reserve: (t, { district, whole }) =>
    t('dispatch.excluded.reserve', { district: district('district'), left: whole('left'), wanted: whole('wanted') }),
} as const satisfies Record<ConstraintName, (t: TFunction, figures: Figures) => string>;
