import type { TFunction } from 'i18next';
import type { Site } from '../../../domain/city.ts';
import { WET_FROM_M } from '../../../domain/wet-from.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { basisWord } from '../../format/current-words.ts';
import { waterQuantity } from '../../format/quantities.ts';
import { isSameJson } from '../../format/same-json.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { planOf } from '../../live/dispatch-plan.ts';
import { viewSite } from '../../live/site-view.ts';
import type { Situation } from '../../live/situation.ts';

/** Sites that ask for a truck first, then those that are wet or may be, then all; each with its depth, or the forecast's estimate of it. */
export function SiteOptions() {
  const { city } = useConsole();
  const { t, language } = useWords();
  const asking = useSituation(({ world }) => {
    const plan = planOf(world);
    return [...(plan?.uncovered ?? []), ...(plan?.suggestions ?? [])].map(({ site_id }) => site_id);
  }, isSameJson);
  const depths = useSituation((situation) => depthsOf(situation, t), isSameJson);
  const wanted = new Set(asking);
  const option = ({ id, name }: Site) => (
    <option key={id} value={id}>
      {inLanguage(name, language)}
      {depths[id] === undefined ? '' : ` · ${depths[id]}`}
    </option>
  );
  const groups = [
    ['dispatch.groupAsking', city.sites.filter(({ id }) => wanted.has(id))],
    ['dispatch.groupWet', city.sites.filter(({ id }) => depths[id] !== undefined && !wanted.has(id))],
    ['dispatch.groupDry', city.sites.filter(({ id }) => depths[id] === undefined && !wanted.has(id))],
  ] as const;
  return groups.map(
    ([label, sites]) =>
      sites.length > 0 && (
        <optgroup key={label} label={t(label)}>
          {sites.map(option)}
        </optgroup>
      ),
  );
}

/** T1. Of the places that a forecast speaks of, or that are wet: `31 cm`, `31 cm, last known`, and where nothing measures `≈ 31 cm`. */
function depthsOf(
  situation: Pick<Situation, 'city' | 'stationById' | 'world'>,
  t: TFunction,
): { readonly [site_id: string]: string } {
  return Object.fromEntries(
    situation.city.sites.flatMap((site) => {
      const { depth_m, station } = viewSite(site, situation);
      const forecast = situation.world.forecasts[site.id];
      if (!forecast && (depth_m ?? 0) < WET_FROM_M) return [];
      const shown = depth_m ?? forecast?.now ?? 0;
      const { text, unit } = waterQuantity('depth_m', shown);
      const isEstimate = station === null || depth_m === null;
      const basis = station && !isEstimate ? basisWord(t, station.current) : '';
      return [[site.id, [`${isEstimate ? '≈ ' : ''}${text} ${unit}`, basis].filter(Boolean).join(', ')]];
    }),
  );
}
