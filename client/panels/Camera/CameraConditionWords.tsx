import { cameraCondition } from '../../../domain/cameras/condition.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { isSameJson } from '../../format/same-json.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { CameraView } from '../../live/camera-view.ts';
import { Fresh } from '../../ui/Fresh.tsx';

/** What can be seen of a camera, in words; `live` only where its picture is (C1). */
export function CameraConditionWords({ view }: { view: CameraView }) {
  const { city, situation } = useConsole();
  const { t, language } = useWords();
  const { condition, since } = useSituation(({ now }) => cameraCondition(view.camera, view.state, now), isSameJson);
  const time = since === null ? '' : timeNear(since, situation.get().now, city.timezone, language);
  const mark = condition === 'live' ? 'live' : condition === 'unknown' ? 'unknown' : 'silent';
  return (
    <span data-camera-condition={condition}>
      <Fresh condition={mark}>{t(`cameras.condition.${condition}`, { time })}</Fresh>
    </span>
  );
}
