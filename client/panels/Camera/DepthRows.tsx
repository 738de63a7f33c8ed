import { formatMeasure } from '../../format/quantities.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { CameraView } from '../../live/camera-view.ts';
import { Age } from '../../ui/Age.tsx';
import { Fresh } from '../../ui/Fresh.tsx';
import { Known } from '../../ui/Known.tsx';
import { useDepthCheck, useSensorOf } from './use-depth-check.ts';

const cm = (depth_m: number) => formatMeasure('depth_m', depth_m).text;

/** The depth read off the picture beside the sensor's; where they contradict each other it is said in words. */
export function DepthRows({ view }: { view: CameraView }) {
  const { t, language } = useWords();
  const check = useDepthCheck(view);
  const sensor = useSensorOf(view);
  const depth_m = view.state?.depth_m;
  if (depth_m == null) return null;
  const verdicts = { agree: t('cameras.agrees'), old: t('cameras.notComparable'), contradict: '' };
  return (
    <>
      <tr>
        <td className="m2">{t('camera.depth')}</td>
        <td className="num">{cm(depth_m)} cm</td>
      </tr>
      {check && sensor && (
        <tr data-depth-check={check.verdict}>
          <td className="m2">{t('cameras.sensor', { station: inLanguage(sensor.station.name, language) })}</td>
          <td className="num">
            {sensor.current.basis === 'measured' ? (
              <>
                {cm(check.sensor_m)} cm{' '}
                <Fresh condition={sensor.condition}>
                  <Age at={check.sensor_at} />
                </Fresh>
              </>
            ) : (
              <Known view={sensor} />
            )}
            {verdicts[check.verdict] && <span className="m t11"> {verdicts[check.verdict]}</span>}
          </td>
        </tr>
      )}
      {check?.verdict === 'contradict' && (
        <tr>
          <td colSpan={2}>
            <p className="contradiction t12" role="status" data-contradiction>
              <b aria-hidden="true">≠</b>
              {t('cameras.contradicts', { picture: cm(check.picture_m), sensor: cm(check.sensor_m) })}
            </p>
          </td>
        </tr>
      )}
    </>
  );
}

/** The same in as few words as there is room for under a small picture. */
export function DepthTag({ view }: { view: CameraView }) {
  const { t } = useWords();
  const check = useDepthCheck(view);
  if (check?.verdict !== 'contradict') return null;
  return (
    <span className="tag needs contradiction-tag" data-contradiction>
      <b aria-hidden="true">≠</b>
      {t('cameras.contradictsShort', { picture: cm(check.picture_m), sensor: cm(check.sensor_m) })}
    </span>
  );
}
