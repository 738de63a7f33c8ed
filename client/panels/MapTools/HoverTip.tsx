import { useConsole, useSituation } from '../../console/console.ts';
import { reportDepth } from '../../format/report-words.ts';
import { stationQuantity } from '../../format/station-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import type { MapHover } from '../../map/flood-map.ts';
import { Age, ConditionAge } from '../../ui/Age.tsx';
import { Name } from '../../ui/Name.tsx';

/** The name, value and age of what the pointer is on. */
export function HoverTip({ hover }: { hover: MapHover }) {
  const { t, language } = useWords();
  const station = useSituation((situation) => situation.stationById.get(hover.id));
  const camera = useSituation((situation) => situation.cameraById.get(hover.id));
  const truck = useSituation((situation) => situation.truckById.get(hover.id));
  const report = useSelected(useConsole().citizenReports.known, (known) =>
    known.kind === 'here' ? known.items.find(({ id }) => id === hover.id) : undefined,
  );
  const quantity = station ? stationQuantity(station) : null;
  return (
    <div className="tip" role="tooltip" style={{ left: hover.x, top: hover.y }}>
      {station && (
        <>
          <Name name={station.station.name} />
          <div className="row num">
            <b>{quantity ? `${quantity.text} ${quantity.unit}` : '–'}</b>
            <ConditionAge condition={station.condition} at={station.lastAt} />
          </div>
        </>
      )}
      {camera && (
        <>
          <Name name={camera.camera.name} />
          <ConditionAge condition={camera.condition} at={camera.state?.at ?? null} />
        </>
      )}
      {report && (
        <>
          <b>{t('reports.notMeasured')}</b>
          <div className="row num">
            {reportDepth(report, t, language)} · <Age at={Date.parse(report.at)} />
          </div>
        </>
      )}
      {truck && (
        <div className="row">
          <b>{truck.truck.name}</b>
          <span className="m2">{t(`truck.${truck.look}`)}</span>
        </div>
      )}
    </div>
  );
}
