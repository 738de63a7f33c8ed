import type { Site } from '../../../domain/city.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { formatMeasure } from '../../format/quantities.ts';
import { isSameJson } from '../../format/same-json.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { planOf } from '../../live/dispatch-plan.ts';

/** Sites that ask for a truck first, then those that are wet or may be, then all; with the depth that the forecast makes of all it knows. */
export function SiteOptions() {
  const { city } = useConsole();
  const { t, language } = useWords();
  const asking = useSituation(({ world }) => {
    const plan = planOf(world);
    return [...(plan?.uncovered ?? []), ...(plan?.suggestions ?? [])].map(({ site_id }) => site_id);
  }, isSameJson);
  const depths = useSituation(
    ({ world }) =>
      Object.fromEntries(
        city.sites.flatMap(({ id }) => {
          const now = world.forecasts[id]?.now;
          return now === undefined ? [] : [[id, formatMeasure('depth_m', now).text]];
        }),
      ),
    isSameJson,
  );
  const wanted = new Set(asking);
  const option = ({ id, name }: Site) => (
    <option key={id} value={id}>
      {inLanguage(name, language)}
      {depths[id] === undefined ? '' : ` · ≈ ${depths[id]} cm`}
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
