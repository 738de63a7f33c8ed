import { useConsole, useMoment, useSituation } from '../console/console.ts';
import { reportDepth, reportPlace } from '../format/report-words.ts';
import { isSameJson } from '../format/same-json.ts';
import { timeNear } from '../format/time.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import { openReports } from '../live/citizen-reports.ts';
import { closedPlaces } from '../live/dispatch-closed.ts';
import { useSelected } from '../live/observable.ts';
import { officialWarnings, ownWarnings } from '../live/warnings.ts';
import { useNames } from '../panels/Dispatch/use-names.ts';
import { responseAreas } from '../panels/Response/response-areas.ts';
import { useAreaName } from '../panels/Response/use-area-name.ts';
import { None } from '../ui/None.tsx';
import { ResponseBadge } from '../ui/ResponseBadge.tsx';
import { SeverityBadge } from '../ui/Severity.tsx';

/** What people have decided and what waits for them: levels of response, warnings in force, ways shut by water, words from the street. */
export function Decisions() {
  const { t } = useWords();
  return (
    <section aria-labelledby="report-decisions">
      <h2 id="report-decisions">{t('situationReport.decisions')}</h2>
      <h3>{t('response.title')}</h3>
      <Responses />
      <h3>{t('situationReport.warnings')}</h3>
      <Warnings />
      <h3>{t('situationReport.shut')}</h3>
      <Shut />
      <h3>{t('situationReport.street')}</h3>
      <Street />
    </section>
  );
}

export function Responses() {
  const areas = useSituation(
    (situation) => responseAreas(situation).filter(({ confirmed, undecided }) => confirmed?.level || undecided),
    isSameJson,
  );
  if (areas.length === 0)
    return (
      <p className="m2">
        <None of="responseInForce" />
      </p>
    );
  return (
    <ul className="report-lines">
      {areas.map((state) => (
        <Area key={state.area} state={state} />
      ))}
    </ul>
  );
}

function Area({
  state: { area, confirmed, proposed, undecided },
}: {
  state: ReturnType<typeof responseAreas>[number];
}) {
  const { t } = useWords();
  const near = useNear();
  const name = useAreaName(area);
  return (
    <li data-response-area={area}>
      <b>{name}</b>{' '}
      {confirmed?.level && (
        <>
          <ResponseBadge level={confirmed.level} kind="confirmed" />{' '}
          {t('response.confirmedBy', { time: near(confirmed.at), name: confirmed.by })}{' '}
        </>
      )}
      {undecided && proposed && (
        <>
          {t('response.proposed')} <ResponseBadge level={proposed.level} kind="proposed" />{' '}
          {t('response.since', { time: near(proposed.since) })}
        </>
      )}
    </li>
  );
}

export function Warnings() {
  const { t, language } = useWords();
  const near = useNear();
  const own = useSituation(({ world }) => ownWarnings(world), isSameJson);
  const official = useSituation(({ world }) => officialWarnings(world), isSameJson);
  if (own.length + official.length === 0)
    return (
      <p className="m2">
        <None of="warningInForce" />
      </p>
    );
  return (
    <ul className="report-lines">
      {own.map(({ key, message: { content, status, sent } }) => (
        <li key={key}>
          <SeverityBadge level={content.level} /> {status !== 'Actual' && <b>{t(`warnings.status.${status}`)} </b>}
          {content[language === 'en' ? 'en' : 'zh'].headline}{' '}
          <span className="m2 num">
            {t('warnings.sentAt', { time: near(sent) })} · {t('situationReport.until', { time: near(content.expires) })}
          </span>
        </li>
      ))}
      {official.map((warning) => (
        <li key={`${warning.sender},${warning.identifier}`}>
          {warning.level && <SeverityBadge level={warning.level} />} {inLanguage(warning.headline, language)}{' '}
          <span className="m2 num">
            {inLanguage(warning.issuer, language)} · {t('situationReport.until', { time: near(warning.expires) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Shut() {
  const { t } = useWords();
  const names = useNames();
  const closed = useSituation(closedPlaces);
  if (closed.length === 0)
    return (
      <p className="m2">
        <None of="closed" />
      </p>
    );
  return (
    <ul className="report-columns">
      {closed.map(({ id, kind, depth_m, recorded }) => (
        <li key={`${kind} ${id}`}>
          {names.place(id)} {depth_m !== null && <span className="num">{Math.round(depth_m * 100)} cm</span>}
          {recorded && <b> {t('situationReport.recordedClosed')}</b>}
          {kind === 'crossing' && <span className="m"> {t('situationReport.crossing')}</span>}
        </li>
      ))}
    </ul>
  );
}

function Street() {
  const { city, citizenReports } = useConsole();
  const { t, language } = useWords();
  const near = useNear();
  const known = useSelected(citizenReports.known, (now) => now);
  const minute = useMoment((now) => Math.floor(now / 60_000) * 60_000);
  const reports = openReports(known, minute);
  if (known.kind !== 'here') return <p className="m2">{t('known.notYet')}</p>;
  if (reports.length === 0)
    return (
      <p className="m2">
        <None of="report" />
      </p>
    );
  return (
    <ul className="report-lines">
      {reports.map((report) => (
        <li key={report.id}>
          <b>{reportPlace(report, city, language)}</b> · {reportDepth(report, t, language)} · {t('reports.notMeasured')}{' '}
          · <span className="num">{near(Date.parse(report.at))}</span>
        </li>
      ))}
    </ul>
  );
}

function useNear(): (at: number) => string {
  const { city } = useConsole();
  const { language } = useWords();
  const minute = useMoment((now) => Math.floor(now / 60_000) * 60_000);
  return (at) => timeNear(at, minute, city.timezone, language);
}
