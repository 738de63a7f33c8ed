import { memo } from 'react';
import { roleOf } from '../../domain/station-kinds.ts';
import { termOf } from '../../domain/terms.ts';
import { useScreen } from '../console/console.ts';
import { thingLink } from '../console/thing-link.ts';
import { formatCount } from '../format/quantities.ts';
import { stationQuantity, trendOf } from '../format/station-words.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import type { ReportedPlace } from '../live/situation-report.ts';
import { ConditionAge } from '../ui/Age.tsx';
import { AnswerWords } from '../ui/AnswerWords.tsx';
import { KnownWords } from '../ui/Known.tsx';
import { Name } from '../ui/Name.tsx';
import { None } from '../ui/None.tsx';
import { SeverityBadge } from '../ui/Severity.tsx';
import { Fold } from './Fold.tsx';
import { ReportTable } from './ReportTable.tsx';

interface PlaceTableProps {
  readonly name: string;
  readonly title: string;
  readonly places: readonly ReportedPlace[];
  readonly open?: boolean;
}

/** Places in warning with what is known of each, under a heading that counts them. */
export function PlaceTable({ name, title, places, open = false }: PlaceTableProps) {
  return (
    <Fold
      name={name}
      open={open}
      title={
        <>
          {title} <b className="num">{formatCount(places.length)}</b>
        </>
      }
    >
      {() =>
        places.length === 0 ? (
          <p className="m2">
            <None of="overLadder" />
          </p>
        ) : (
          <Places title={title} places={places} />
        )
      }
    </Fold>
  );
}

/** One row a place. */
export function Places({ title, places }: { title: string; places: readonly ReportedPlace[] }) {
  const { t } = useWords();
  return (
    <ReportTable
      title={title}
      columns={[
        t('situationReport.place'),
        t('panel.district'),
        t('situationReport.value'),
        t('situationReport.known'),
        t('situationReport.answer'),
        t('situationReport.trucks'),
      ]}
    >
      {places.map((place) => (
        <PlaceRow key={place.view.station.id} place={place} />
      ))}
    </ReportTable>
  );
}

const PlaceRow = memo(
  function PlaceRow({ place }: { place: ReportedPlace }) {
    const { city } = useScreen();
    const { t, language } = useWords();
    const { view, level, alarm, closed, truck_ids } = place;
    const { station } = view;
    const quantity = stationQuantity(view);
    const trend = trendOf(view);
    const truck = (id: string) => city.trucks.find((one) => one.id === id)?.name ?? id;
    return (
      <tr data-station-id={station.id} data-level={level ?? 'none'}>
        <th scope="row">
          {level && <SeverityBadge level={level} />}{' '}
          <a href={`/${thingLink({ kind: 'station', id: station.id })}`}>
            <Name name={station.name} />
          </a>
          <span className="m t11">
            {' '}
            {t(`kind.${roleOf(station)}`)} · {station.id}
            {station.synthetic && ` · ${t('list.synthetic')}`}
          </span>
        </th>
        <td>{inLanguage(termOf(city, station.district), language)}</td>
        <td className="num">
          {quantity ? `${quantity.text} ${quantity.unit}` : t('situationReport.notKnown')}
          {trend && `, ${t(`trend.${trend}`)}`}
          {closed && (
            <>
              , <b>{t('situationReport.atClosing')}</b>
            </>
          )}
        </td>
        <td>
          {view.current.basis === 'measured' ? (
            <ConditionAge condition={view.condition} at={view.current.at} />
          ) : (
            <KnownWords view={view} withPeak />
          )}
        </td>
        <td>{alarm ? <AnswerWords alarm={alarm} /> : <None of="alarmHere" />}</td>
        <td>{truck_ids.map(truck).join(', ')}</td>
      </tr>
    );
  },
  ({ place: a }, { place: b }) =>
    a.view === b.view &&
    a.level === b.level &&
    a.alarm === b.alarm &&
    a.closed === b.closed &&
    a.truck_ids.join() === b.truck_ids.join(),
);
