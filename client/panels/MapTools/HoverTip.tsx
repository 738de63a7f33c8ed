import type { ComponentType } from 'react';
import { useConsole, useSituation } from '../../console/console.ts';
import { reportDepth } from '../../format/report-words.ts';
import { stationQuantity } from '../../format/station-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isSceneFault } from '../../live/camera-view.ts';
import { useSelected } from '../../live/observable.ts';
import type { MapHover } from '../../map/flood-map.ts';
import type { MapThing } from '../../map/scene.ts';
import { Age, ConditionAge } from '../../ui/Age.tsx';
import { Known } from '../../ui/Known.tsx';
import { Name } from '../../ui/Name.tsx';
import { lastSaidWords, truckWords } from '../../ui/truck-words.ts';
import { CameraConditionWords } from '../Camera/CameraConditionWords.tsx';

const TIPS = {
  station: StationTip,
  camera: CameraTip,
  truck: TruckTip,
  report: ReportTip,
} as const satisfies Record<MapThing['kind'], ComponentType<{ id: string }>>;

/** The name, value and age of what the pointer is on. */
export function HoverTip({ hover }: { hover: MapHover }) {
  const Tip = TIPS[hover.kind];
  return (
    <div className="tip" role="tooltip" style={{ left: hover.x, top: hover.y }}>
      <Tip id={hover.id} />
    </div>
  );
}

function StationTip({ id }: { id: string }) {
  const view = useSituation((situation) => situation.stationById.get(id));
  if (!view) return null;
  const quantity = stationQuantity(view);
  return (
    <>
      <Name name={view.station.name} />
      <div className="row num">
        <b>{quantity ? `${quantity.text} ${quantity.unit}` : '–'}</b>
        <Known view={view} withPeak />
      </div>
    </>
  );
}

function CameraTip({ id }: { id: string }) {
  const view = useSituation((situation) => situation.cameraById.get(id));
  if (!view) return null;
  return (
    <>
      <Name name={view.camera.name} />
      {isSceneFault(view.picture) ? (
        <CameraConditionWords view={view} />
      ) : (
        <ConditionAge condition={view.condition} at={view.state?.at ?? null} />
      )}
    </>
  );
}

function ReportTip({ id }: { id: string }) {
  const { t, language } = useWords();
  const report = useSelected(useConsole().citizenReports.known, (known) =>
    known.kind === 'here' ? known.items.find((one) => one.id === id) : undefined,
  );
  if (!report) return null;
  return (
    <>
      <b>{t('reports.notMeasured')}</b>
      <div className="row num">
        {reportDepth(report, t, language)} · <Age at={Date.parse(report.at)} />
      </div>
    </>
  );
}

function TruckTip({ id }: { id: string }) {
  const { t, language } = useWords();
  const view = useSituation((situation) => situation.truckById.get(id));
  const lastSaid = useSituation(({ now }) => (view ? lastSaidWords(t, view, { now, language }) : ''));
  if (!view) return null;
  return (
    <div className="row">
      <b>{view.truck.name}</b>
      <span className="m2">{[truckWords(t, view), lastSaid].filter(Boolean).join(' · ')}</span>
    </div>
  );
}
