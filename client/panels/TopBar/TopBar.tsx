import { useConsole, useNow, useSituation } from '../../console/console.ts';
import { formatCount, formatNumber } from '../../format/quantities.ts';
import { longDate, zoneName } from '../../format/time.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { Clock } from './Clock.tsx';
import { Kpi } from './Kpi.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { LinkMode } from './LinkMode.tsx';
import { Logo } from './Logo.tsx';
import { RecorderKpi } from './RecorderKpi.tsx';

export function TopBar() {
  const { city, desk } = useConsole();
  const { t, language } = useWords();
  const figures = useSituation((situation) => situation.figures);
  const simulation = useSituation((situation) => situation.world.parts.simulation);
  const { maxRain } = figures;
  const select = (id: string) => desk.update((before) => ({ ...before, selection: { kind: 'station', id } }));
  return (
    <header className="top">
      <div className="brand">
        <Logo />
        <div>
          <b>{t('product')}</b>
          <span>
            {language === 'en' && city.name.en !== city.name.zh
              ? `${city.name.en} ${city.name.zh}`
              : inLanguage(city.name, language)}
          </span>
        </div>
      </div>
      <div className="clock">
        <Clock />
        <CityDate />
      </div>
      <LinkMode />
      {simulation && (
        <div className="simulated" title={t('top.simulatedWhy', { scenario: simulation.reason ?? '' })}>
          <span className="mode simulated-badge" data-simulated={simulation.reason ?? ''}>
            {simulation.reason === 'replay' ? t('top.replayed') : t('top.simulated')}
            {language === 'en' && (simulation.reason === 'replay' ? ' 回放数据' : ' 模拟数据')}
          </span>
        </div>
      )}
      <Kpi
        label={
          maxRain && maxRain.mm > 0
            ? `${t('top.maxRain')} · ${language === 'en' ? maxRain.view.station.name.zh : inLanguage(maxRain.view.station.name, language)}`
            : t('top.maxRain')
        }
        onPress={maxRain && maxRain.mm > 0 ? () => select(maxRain.view.station.id) : undefined}
      >
        {maxRain && maxRain.mm > 0 ? (
          <>
            <span className={maxRain.level === 'none' ? '' : `fg-${maxRain.level}`}>{formatNumber(maxRain.mm, 1)}</span>
            <small>mm</small>
            {maxRain.level !== 'none' && <SeverityIcon level={maxRain.level} />}
          </>
        ) : (
          <small>{maxRain ? t('top.dry') : '–'}</small>
        )}
      </Kpi>
      <Kpi label={t('top.overWarning')}>
        {formatCount(figures.overWarning)}
        <small>{t('top.of', { count: figures.waterStations })}</small>
      </Kpi>
      {figures.underpasses > 0 && (
        <Kpi label={t('top.atClosing')}>
          {formatCount(figures.atClosingLine)}
          <small>{t('top.of', { count: figures.underpasses })}</small>
        </Kpi>
      )}
      {figures.cameras > 0 && (
        <Kpi label={t('top.camerasLive')}>
          {formatCount(figures.camerasLive)}
          <small>{t('top.of', { count: figures.cameras })}</small>
        </Kpi>
      )}
      <RecorderKpi />
      <div className="sp" />
      <LanguageSwitch />
    </header>
  );
}

function CityDate() {
  const { city } = useConsole();
  const { language } = useWords();
  const now = useNow();
  return (
    <span>
      {longDate(now, city.timezone, language)} · {zoneName(now, city.timezone)}
    </span>
  );
}
