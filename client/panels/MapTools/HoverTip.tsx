import { useSituation } from '../../console/console.ts';
import { stationQuantity } from '../../format/station-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { MapHover } from '../../map/flood-map.ts';
import { ConditionAge } from '../../ui/Age.tsx';
import { Name } from '../../ui/Name.tsx';

/** The name, value and age of what the pointer is on. */
export function HoverTip({ hover }: { hover: MapHover }) {
  const { t } = useWords();
  const station = useSituation((situation) => situation.stationById.get(hover.id));
  const camera = useSituation((situation) => situation.cameraById.get(hover.id));
  const truck = useSituation((situation) => situation.truckById.get(hover.id));
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
      {truck && (
        <div className="row">
          <b>{truck.truck.name}</b>
          <span className="m2">{t(`truck.${truck.look}`)}</span>
        </div>
      )}
    </div>
  );
}
