import { type ComponentType, useState } from 'react';
import { useConsole, useDesk, useIsReplaying } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { MapHover, MapView } from '../../map/flood-map.ts';
import type { LegendName, MapLayer } from '../../map/layer.ts';
import { LAYERS } from '../../map/layers/index.ts';
import { MapPane } from '../../map/MapPane.tsx';
import { WhenKnown } from '../../ui/WhenKnown.tsx';
import { DispatchLegend } from '../Dispatch/DispatchLegend.tsx';
import { EXERCISE, useExercise } from '../Exercise/exercise.ts';
import { Watermark } from '../Watermark/Watermark.tsx';
import { HoverTip } from './HoverTip.tsx';
import { LayerSwitch } from './LayerSwitch.tsx';
import { Legend } from './Legend.tsx';
import { ScaleBar } from './ScaleBar.tsx';
import { SketchBar } from './SketchBar.tsx';
import { UnseenPlaces } from './UnseenPlaces.tsx';
import { ZoomButtons } from './ZoomButtons.tsx';

const LEGENDS = { signs: Legend, ways: DispatchLegend } as const satisfies Record<LegendName, ComponentType>;

/** The dispatcher's map is explained by what is there alone. */
function legendsOf(onDispatch: boolean): readonly LegendName[] {
  const layers = Object.values<MapLayer>(LAYERS).filter((layer) => (layer.onDispatch === 'only') === onDispatch);
  return [...new Set(layers.flatMap(({ legend }) => legend ?? []))];
}

/** The map with what floats on it. */
export function MapArea() {
  const { city } = useConsole();
  const { t, language } = useWords();
  const replaying = useIsReplaying();
  const [hover, setHover] = useState<MapHover | null>(null);
  const [view, setView] = useState<MapView | null>(null);
  const page = useDesk((state) => state.page);
  const layersOpen = useDesk((state) => state.layersOpen);
  const [unseen, setUnseen] = useState<readonly string[]>([]);
  return (
    <main className="map" aria-label={t('map.label')}>
      <MapPane onHover={setHover} onView={setView} onUnseen={setUnseen} />
      <Watermark words={useExercise() ? [EXERCISE] : []} />
      <p className="visually-hidden">{t('map.help')}</p>
      {layersOpen && page === 'command' && <LayerSwitch />}
      {replaying && <div className={`replay-mark ${language === 'en' ? '' : 'zh'}`} aria-hidden="true" />}
      <ZoomButtons />
      <SketchBar />
      {legendsOf(page === 'dispatch').map((name) => {
        const Shown = LEGENDS[name];
        return <Shown key={name} />;
      })}
      <WhenKnown>
        <UnseenPlaces ids={unseen} />
        {hover && <HoverTip hover={hover} />}
      </WhenKnown>
      {view && <ScaleBar metresPerPixel={view.metresPerPixel} />}
      <div className="attr">
        {city.attribution} · {t('map.fieldNote')}
      </div>
    </main>
  );
}
