import { LEVELS } from '../../../domain/levels.ts';
import { useConsole, useMoment } from '../../console/console.ts';
import { RAIN_STEPS_MM } from '../../format/rain-classes.ts';
import { hourMinute } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Fresh } from '../../ui/Fresh.tsx';
import { LEVEL_SIGN, SeverityIcon } from '../../ui/Severity.tsx';
import { GlyphSample } from './GlyphSample.tsx';

export function Legend() {
  const { city, clock } = useConsole();
  const { t, language } = useWords();
  const time = useMoment((now) => (clock.heard ? hourMinute(now, city.timezone) : '–'));
  return (
    <section className="fl legend" aria-label={t('legend.label')}>
      <div className="t11 m">{t('legend.rain', { time })}</div>
      <div className="rain" aria-hidden="true">
        {RAIN_STEPS_MM.map((mm, step) => (
          <i key={mm} className={`rain-${step}`} />
        ))}
      </div>
      <div className="tk num">
        {RAIN_STEPS_MM.map((mm) => (
          <span key={mm}>{mm}</span>
        ))}
      </div>
      <div className="row t11 m2 legend-levels">
        {LEVELS.map((level) => (
          <span key={level} className="row tight">
            <SeverityIcon level={level} />
            {language === 'en' ? `${LEVEL_SIGN[level]} ${t(`level.${level}`)}` : LEVEL_SIGN[level]}
          </span>
        ))}
      </div>
      <div className="row t11 m2 legend-levels">
        <Fresh condition="late">{t('legend.late')}</Fresh>
        <Fresh condition="silent">{t('legend.silent')}</Fresh>
        <Fresh condition="suspect">{t('legend.suspect')}</Fresh>
        <span className="row tight">
          <GlyphSample name="closed" />
          {t('legend.closed')}
        </span>
      </div>
    </section>
  );
}
