import { termOf } from '../../domain/terms.ts';
import { useScreen, useSituation } from '../console/console.ts';
import { formatNumber } from '../format/quantities.ts';
import { RAIN_STEPS_MM } from '../format/rain-classes.ts';
import { useWords } from '../i18n/use-words.ts';
import type { WallStop } from '../live/video-wall.ts';
import { Name } from '../ui/Name.tsx';
import { SeverityIcon } from '../ui/Severity.tsx';

/** What floats on the map: the wettest hour or the district that is shown, the scale of the rain, and whose map it is. */
export function MapWords({ stop }: { stop: WallStop }) {
  const { city } = useScreen();
  const { t } = useWords();
  return (
    <>
      {stop.kind === 'district' ? (
        <div className="video-wall-note head">
          <h2>
            <Name name={termOf(city, stop.district)} />
          </h2>
          <p className="figure">
            <SeverityIcon level="red" /> {t('videoWall.redsOf', { count: stop.reds.length })}
          </p>
        </div>
      ) : (
        <MostRain />
      )}
      <div className="video-wall-note foot">
        <p className="m2">{t('videoWall.rainLegend')}</p>
        <ol className="rain num" aria-hidden="true">
          {RAIN_STEPS_MM.map((mm, step) => (
            <li key={mm}>
              <i className={`rain-${step}`} />
              {mm}
            </li>
          ))}
        </ol>
      </div>
      <p className="video-wall-attribution m2">{city.attribution}</p>
    </>
  );
}

function MostRain() {
  const { t } = useWords();
  const maxRain = useSituation(({ figures }) => figures.maxRain);
  if (!maxRain || maxRain.mm <= 0) return null;
  const { level, mm, view } = maxRain;
  return (
    <div className="video-wall-note head">
      <p className="m2">
        {t('videoWall.maxRain')} · <Name name={view.station.name} />
      </p>
      <p className="figure num">
        <b className={level === 'none' ? '' : `fg-${level}`}>{formatNumber(mm, 1)}</b> mm{' '}
        {level !== 'none' && <SeverityIcon level={level} />}
      </p>
    </div>
  );
}
