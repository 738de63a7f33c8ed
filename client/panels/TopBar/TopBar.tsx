import { useConsole, useDesk, useIfKnown, useMoment, useNow, useSituation } from '../../console/console.ts';
import { closingDepthText } from '../../format/closing-depth.ts';
import { basisWord } from '../../format/current-words.ts';
import { formatCount, formatNumber } from '../../format/quantities.ts';
import { longDate, zoneName } from '../../format/time.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { AsOf, None } from '../../ui/None.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { WhenKnown } from '../../ui/WhenKnown.tsx';
import { DispatchKpis } from '../Dispatch/DispatchKpis.tsx';
import { Clock } from './Clock.tsx';
import { Kpi } from './Kpi.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { LinkMode } from './LinkMode.tsx';
import { Logo } from './Logo.tsx';
import { PersonBlock } from './PersonBlock.tsx';
import { RecorderKpi } from './RecorderKpi.tsx';
import { RedsKpi } from './RedsKpi.tsx';
import { ResponseStatus } from './ResponseStatus.tsx';

export function TopBar() {
  const { city, clock } = useConsole();
  const { t, language } = useWords();
  const page = useDesk((state) => state.page);
  const heard = useMoment(() => clock.heard);
  const simulation = useIfKnown((situation) => situation.world.parts.simulation ?? null);
  return (
    <header className="top">
      <div className="brand">
        <Logo />
        <div>
          <h1>
            <b>{t('product')}</b>
          </h1>
          <span>
            {language === 'en' && city.name.en !== city.name.zh
              ? `${city.name.en} ${city.name.zh}`
              : inLanguage(city.name, language)}
          </span>
        </div>
      </div>
      <div className="clock">
        <Clock />
        {heard && <CityDate />}
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
      <WhenKnown>
        <ResponseStatus />
        {page === 'dispatch' ? <DispatchKpis /> : <CommandKpis />}
      </WhenKnown>
      <div className="sp" />
      <LanguageSwitch />
      <PersonBlock />
    </header>
  );
}

/** The figures of the command page. */
function CommandKpis() {
  const { city, desk } = useConsole();
  const { t, language } = useWords();
  const figures = useSituation((situation) => situation.figures);
  const { water, underpass } = useSituation((situation) => situation.liveness);
  const { maxRain } = figures;
  const select = (id: string) => desk.update((before) => ({ ...before, selection: { kind: 'station', id } }));
  return (
    <>
      <RedsKpi />
      <Kpi
        name="max-rain"
        short={t('top.short.maxRain')}
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
          <small>{maxRain ? <None of="rainNow" /> : '–'}</small>
        )}
        {maxRain && maxRain.mm > 0 && (
          <>
            {maxRain.view.condition === 'silent' && (
              <small className="as-of">{basisWord(t, maxRain.view.current)}</small>
            )}
            <AsOf rests="rain" />
          </>
        )}
      </Kpi>
      <Kpi name="over-warning" label={t('top.overWarning')} short={t('top.short.overWarning')}>
        {water.state === 'unheard' ? '–' : formatCount(figures.overWarning)}
        <small className="of-all">{t('top.of', { count: figures.waterStations })}</small>
        <AsOf rests="water" />
      </Kpi>
      {figures.underpasses > 0 && (
        <Kpi
          name="at-closing"
          label={t('top.atClosing', { depth: closingDepthText(city, t) })}
          short={t('top.short.atClosing', { depth: closingDepthText(city, t) })}
        >
          {underpass.state === 'unheard' ? '–' : formatCount(figures.atClosingLine)}
          <small className="of-all">{t('top.of', { count: figures.underpasses })}</small>
          <AsOf rests="underpass" />
        </Kpi>
      )}
      <RecorderKpi />
    </>
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
