import { useMoment, useScreen, useSituation } from '../console/console.ts';
import { longDate, zoneName } from '../format/time.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import type { Situation } from '../live/situation.ts';
import { districtReports, isWater, reportedPlaces } from '../live/situation-report.ts';
import { AlarmVoice } from '../panels/AlarmDesk/AlarmVoice.tsx';
import { DataBanner } from '../panels/Banner/DataBanner.tsx';
import { LinkBanner } from '../panels/Banner/LinkBanner.tsx';
import { ExerciseStrip } from '../panels/Exercise/ExerciseStrip.tsx';
import { SignInAgain } from '../panels/SignIn/SignInAgain.tsx';
import { Clock } from '../panels/TopBar/Clock.tsx';
import { LanguageSwitch } from '../panels/TopBar/LanguageSwitch.tsx';
import { WhenKnown } from '../ui/WhenKnown.tsx';
import { Cameras } from './Cameras.tsx';
import { Decisions } from './Decisions.tsx';
import { Districts } from './Districts.tsx';
import { PlaceTable } from './PlaceTable.tsx';
import { PrintSheets } from './PrintSheets.tsx';
import { Provenance } from './Provenance.tsx';
import { Summary } from './Summary.tsx';
import { Trucks } from './Trucks.tsx';
import { usePrinting } from './use-printing.ts';

/** Everything on the map in words, kept current: first what is worst, then each district; and the same on four sheets of paper. */
export function ReportPage() {
  const { city } = useScreen();
  const { t } = useWords();
  const printing = usePrinting();
  return (
    <>
      <div className="report" data-report>
        <AlarmVoice />
        <ExerciseStrip />
        <header className="report-head">
          <div>
            <p className="m t12">
              <Place /> · <CityDate />
            </p>
            <h1>{t('situationReport.title')}</h1>
            <p className="m2">
              <Clock /> <Provenance />
            </p>
          </div>
          <div className="row no-print">
            <a className="btn" href={`/${location.hash}`}>
              {t('situationReport.toDesk')}
            </a>
            <button
              type="button"
              className="btn pri"
              data-action="print"
              aria-busy={printing.busy}
              onClick={printing.print}
            >
              {t(printing.busy ? 'situationReport.preparing' : 'situationReport.print')}
            </button>
            <LanguageSwitch />
          </div>
        </header>
        <LinkBanner />
        <DataBanner />
        <main>
          <WhenKnown>
            <Sections />
          </WhenKnown>
        </main>
        <footer className="m t11">
          {city.attribution} · {t('situationReport.foot')}
        </footer>
        <SignInAgain />
      </div>
      <WhenKnown>
        <PrintSheets map={printing.map} />
      </WhenKnown>
    </>
  );
}

function Place() {
  const { city } = useScreen();
  const { language } = useWords();
  return inLanguage(city.name, language);
}

function CityDate() {
  const { city } = useScreen();
  const { language } = useWords();
  return useMoment((now) => `${longDate(now, city.timezone, language)} · ${zoneName(now, city.timezone)}`);
}

const isSamePicture = (a: Situation, b: Situation) =>
  a.stations === b.stations && a.world.alarms === b.world.alarms && a.world.orders === b.world.orders;

function Sections() {
  const { t } = useWords();
  const situation = useSituation((now) => now, isSamePicture);
  const places = reportedPlaces(situation);
  const warned = places.filter(({ level }) => level !== null);
  const severe = warned.filter((place) => isWater(place) && (place.level === 'red' || place.level === 'orange'));
  const lesser = warned.filter((place) => isWater(place) && !severe.includes(place));
  const sky = warned.filter((place) => !isWater(place));
  return (
    <>
      <Summary severe={severe} />
      <PlaceTable name="severe" title={t('situationReport.severe')} places={severe} open />
      <PlaceTable name="lesser" title={t('situationReport.lesser')} places={lesser} />
      <PlaceTable name="sky" title={t('situationReport.sky')} places={sky} />
      <Decisions />
      <Trucks />
      <Districts districts={districtReports(places, situation.now)} />
      <Cameras />
    </>
  );
}
