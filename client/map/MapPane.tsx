// Where React and the map meet: the map is made once and handed situations as they come without a render. What is clicked,
// pointed at and looked at is told to whoever put the pane there.
import { useEffect, useRef, useState } from 'react';
import { MINUTE_MS } from '../../domain/time.ts';
import { useConsole, useDesk, useIsReplaying, useMoment } from '../console/console.ts';
import { useShownLayers } from '../console/shown-layers.ts';
import { formatAge } from '../format/age.ts';
import { reportDepth } from '../format/report-words.ts';
import { isSameJson } from '../format/same-json.ts';
import { useWords } from '../i18n/use-words.ts';
import { drawnReports } from '../live/citizen-reports.ts';
import { useSelected } from '../live/observable.ts';
import { FloodMap, type FloodMapEvents } from './flood-map.ts';
import { exposeForInspection } from './inspect.ts';
import { SWITCH_NAMES } from './layer-names.ts';

type MapPaneProps = Pick<FloodMapEvents, 'onHover' | 'onView' | 'onUnseen'>;

export function MapPane(props: MapPaneProps) {
  const { city, basemap, situation, desk, map, citizenReports } = useConsole();
  const { t, language } = useWords();
  const container = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  const layers = useShownLayers();
  const selection = useDesk((state) => state.selection);
  const dispatch = useDesk(
    ({ page, dispatch: { focus, shown } }) => (page === 'dispatch' ? { focus, shown } : null),
    isSameJson,
  );
  const replaying = useIsReplaying();
  const reports = useSelected(citizenReports.known, (known) => known);
  const minute = useMoment((now) => Math.floor(now / MINUTE_MS) * MINUTE_MS);
  // The map lives longer than a render: it calls the newest handlers through here.
  const handlers = useRef(props);
  handlers.current = props;

  useEffect(() => {
    if (!container.current) return;
    const events: FloodMapEvents = {
      onSelect: (thing, place) =>
        desk.update((before) => {
          if (thing) return { ...before, selection: thing };
          // On the command page a click on nothing asks what is near it; where something was selected it lets go of that.
          if (!before.selection && before.page === 'command')
            return { ...before, selection: { kind: 'place', ...place } };
          const lets = !before.selection || 'id' in before.selection || before.selection.kind === 'place';
          return lets ? { ...before, selection: null } : before;
        }),
      onPlace: (place) => desk.update((before) => ({ ...before, selection: { kind: 'place', ...place } })),
      onHover: (hover) => handlers.current.onHover(hover),
      onView: (view) => handlers.current.onView(view),
      onUnseen: (ids) => handlers.current.onUnseen(ids),
      onReady: () => setReady(true),
    };
    const made = new FloodMap(container.current, city, basemap, events, { position: desk.get().mapPosition });
    map.set(made);
    const hide = exposeForInspection(made);
    // Behind the wall of cameras nothing is drawn; whoever comes back sees the map of now.
    const asleep = () => desk.get().page === 'wall';
    let shown = false;
    const showNow = () => {
      // Signs of things never heard would be a statement, before the first word of the server. A past that cannot be had is shown so.
      if (!shown && !situation.get().known) return;
      if (!shown || !asleep()) made.show(situation.get());
      shown = true;
    };
    showNow();
    const unwatch = situation.watch(showNow);
    const unwatchDesk = desk.watch(showNow);
    return () => {
      unwatch();
      unwatchDesk();
      hide();
      map.set(null);
      desk.update((before) => ({ ...before, mapPosition: made.position() }));
      made.stop();
    };
  }, [city, basemap, situation, desk, map]);

  useEffect(() => map.get()?.speak(language), [language, map]);
  useEffect(() => {
    for (const row of SWITCH_NAMES) map.get()?.showLayer(row, layers[row]);
  }, [layers, map]);
  useEffect(() => map.get()?.showDispatch(dispatch), [dispatch, map]);
  useEffect(() => {
    // They are not recorded with the world: a replay of the past shows none rather than those of now.
    const shown = replaying ? [] : drawnReports(reports, minute);
    map.get()?.showReports(
      shown.map(({ id, lon, lat, state, depth, at }) => ({
        id,
        lon,
        lat,
        state: state === 'approved' ? 'approved' : 'pending',
        label: `${t('reports.notMeasured')}\n${reportDepth({ depth }, t, language)} · ${formatAge(Math.max(MINUTE_MS, minute + MINUTE_MS - Date.parse(at)), language)}`,
      })),
    );
  }, [reports, minute, replaying, t, language, map]);
  useEffect(() => map.get()?.showArea(selection?.kind === 'area' ? selection.ring : null), [selection, map]);
  useEffect(() => {
    if (selection?.kind === 'place') return map.get()?.select({ lon: selection.lon, lat: selection.lat });
    const thing = selection && 'id' in selection && selection.kind !== 'site' ? selection : null;
    map.get()?.select(thing && thing.kind !== 'site' ? { kind: thing.kind, id: thing.id } : null);
  }, [selection, map]);

  return <div ref={container} className="map-canvas" data-map data-ready={ready} />;
}
