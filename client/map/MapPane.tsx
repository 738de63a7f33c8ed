// Where React and the map meet: the map is made once, handed situations as they come without a render, and tells back
// what was clicked and what it looks at.
import { useEffect, useRef, useState } from 'react';
import { levelRank } from '../../domain/levels.ts';
import { useConsole, useDesk, useSituation } from '../console/console.ts';
import { useWords } from '../i18n/use-words.ts';
import { HoverTip } from '../panels/MapTools/HoverTip.tsx';
import { LayerSwitch } from '../panels/MapTools/LayerSwitch.tsx';
import { Legend } from '../panels/MapTools/Legend.tsx';
import { ScaleBar } from '../panels/MapTools/ScaleBar.tsx';
import { ZoomButtons } from '../panels/MapTools/ZoomButtons.tsx';
import { FloodMap, type MapHover, type MapView } from './flood-map.ts';
import { exposeForInspection } from './inspect.ts';
import { LAYER_GROUP_NAMES } from './layer-groups.ts';
import { MOST_CALLOUTS } from './most-callouts.ts';

export function MapPane() {
  const { city, basemap, situation, desk, map } = useConsole();
  const { t, language } = useWords();
  const container = useRef<HTMLDivElement>(null);
  const [hover, setHover] = useState<MapHover | null>(null);
  const [view, setView] = useState<MapView | null>(null);
  const [ready, setReady] = useState(false);
  const layersOpen = useDesk((state) => state.layersOpen);
  const layers = useDesk((state) => state.layers);
  const selection = useDesk((state) => state.selection);
  const more = useSituation(
    (now) => now.stations.filter((station) => levelRank(station.level) >= 3).length - MOST_CALLOUTS,
  );

  useEffect(() => {
    if (!container.current) return;
    const made = new FloodMap(container.current, city, basemap, {
      onSelect: (thing) =>
        desk.update((before) => {
          if (!thing && before.selection && !('id' in before.selection)) return before;
          return { ...before, selection: thing };
        }),
      onHover: setHover,
      onView: setView,
      onReady: () => setReady(true),
    });
    map.set(made);
    const hide = exposeForInspection(made);
    made.show(situation.get());
    const unwatch = situation.watch(() => made.show(situation.get()));
    return () => {
      unwatch();
      hide();
      map.set(null);
      made.stop();
    };
  }, [city, basemap, situation, desk, map]);

  useEffect(() => map.get()?.speak(language), [language, map]);
  useEffect(() => {
    for (const group of LAYER_GROUP_NAMES) map.get()?.showLayer(group, layers[group]);
  }, [layers, map]);
  useEffect(() => {
    const thing = selection && 'id' in selection && selection.kind !== 'site' ? selection : null;
    map.get()?.select(thing ? { kind: thing.kind as 'station', id: thing.id } : null);
  }, [selection, map]);

  return (
    <main className="map" aria-label={t('map.label')}>
      <div ref={container} className="map-canvas" data-map data-ready={ready} title="" />
      <p className="visually-hidden">{t('map.help')}</p>
      {layersOpen && <LayerSwitch />}
      <ZoomButtons />
      <Legend />
      {more > 0 && <div className="note callouts-more">{t('map.more', { count: more })}</div>}
      {hover && <HoverTip hover={hover} />}
      {view && <ScaleBar metresPerPixel={view.metresPerPixel} />}
      <div className="attr">
        {city.attribution} · {t('map.fieldNote')}
      </div>
    </main>
  );
}
