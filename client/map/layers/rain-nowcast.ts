// Where heavy rain lies in half an hour, as a broken line, and how it moves. A guess: nothing is filled, and its row says so.
import { NOWCAST_MIN, NOWCAST_MM_H, rainMoves, ratesNow } from '../../live/rain-nowcast.ts';
import { stationsAbout } from '../../live/themes.ts';
import type { FedLayer, LayerDescription, LayerSwitch } from '../layer.ts';
import { type FieldOptions, RainField } from '../rain-field.ts';

const NOWCAST_FIELD: FieldOptions = {
  cell_km: 1.4,
  read(_gauges, situation) {
    const moves = rainMoves(situation);
    if (!moves) return null;
    const { mm_h } = ratesNow(situation);
    return { mm: mm_h, steps_mm: [NOWCAST_MM_H], moved_km: { east: moves.east_km, north: moves.north_km } };
  },
};

export const rainNowcast: LayerDescription<'rain-nowcast', LayerSwitch> & FedLayer = {
  name: 'rain-nowcast',
  source: { tolerance: 0.2 },
  isUnderNames: true,
  selects: null,
  switch: {
    label: { en: `Nowcast +${NOWCAST_MIN} min`, zh: `临近预报 +${NOWCAST_MIN} 分钟` },
    sign: { patch: 'broken' },
    count: ({ city }) => stationsAbout('rain', city),
    tells: 'time',
  },
  legend: null,
  onDispatch: 'same',
  feed: (put) => new RainField(NOWCAST_FIELD, put),
  styles: (palette) => [
    {
      id: 'rain-nowcast-lines',
      type: 'line',
      source: 'rain-nowcast',
      paint: { 'line-color': palette['fg-2'], 'line-width': 1.2, 'line-dasharray': [4, 3], 'line-opacity': 0.9 },
    },
  ],
};
