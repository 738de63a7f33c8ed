import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { useScreen, useSituation } from '../../console/console.ts';
import { doubtWords } from '../../format/current-words.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { StationView } from '../../live/station-view.ts';
import { Age, ConditionAge } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';
import { currentOf } from './alarm-words.ts';
import { useStationOf } from './use-alarm.ts';

/** How old what an alarm rests on is; it goes on counting by itself. */
export function AlarmAge({ alarm }: { alarm: Alarm }) {
  const { t, language } = useWords();
  const { city } = useScreen();
  const view = useStationOf(alarm);
  const camera = useSituation(({ cameraById }) =>
    alarm.subject.kind === 'camera' ? cameraById.get(alarm.subject.id) : undefined,
  );
  const silent = useSituation(({ now }) =>
    alarm.silent_since === null
      ? null
      : t('freshness.silent', { time: timeNear(alarm.silent_since, now, city.timezone, language) }),
  );
  const current = currentOf(alarm, view);
  if (current?.basis === 'measured' && view) return <ConditionAge condition={view.condition} at={current.at} />;
  if (current && view) return <Condition view={view} />;
  if (silent !== null) return <Fresh condition="silent">{silent}</Fresh>;
  if (view) return <ConditionAge condition={view.condition} at={view.lastAt} reason={doubtWords(t, view)} />;
  if (camera) return <ConditionAge condition={camera.condition} at={camera.state?.at ?? null} />;
  if (alarm.value_at === null) return null;
  return (
    <Fresh condition="live">
      <Age at={alarm.value_at} />
    </Fresh>
  );
}

/** The reason beside it says since when and why: here only the mark and its word. */
function Condition({ view }: { view: StationView }) {
  const { t } = useWords();
  // Another measure of the station may be well.
  const condition = view.condition === 'live' || view.condition === 'late' ? 'suspect' : view.condition;
  return <Fresh condition={condition}>{t(`condition.${condition}`)}</Fresh>;
}
