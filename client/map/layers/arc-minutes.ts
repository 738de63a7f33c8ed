// How many minutes each arc takes, in its middle: the one in focus first, and none on a place or a truck.
import type { Language } from '../../i18n/languages.ts';
import { ARC_STEPS, type Arc, bent } from '../../live/dispatch-arcs.ts';
import type { DrawContext, Drawn } from '../drawn.ts';
import { glyphName } from '../glyphs/index.ts';
import { mapLayer } from '../layer.ts';
import { shownArcs } from './arcs.ts';
import { GIVES_WAY } from './text.ts';

export const arcMinutes = mapLayer({
  name: 'arc-minutes',
  selects: null,
  switch: null,
  legend: null,
  onDispatch: 'only',
  isFew: true,
  things: (scene) => shownArcs(scene).filter(isTimed),
  draw: drawMinutes,
  styles: () => [
    {
      id: 'arc-minutes-pills',
      type: 'symbol',
      source: 'arc-minutes',
      // A number of minutes on a depth would be neither; the card says them too.
      layout: GIVES_WAY,
    },
  ],
});

interface TimedArc extends Arc {
  readonly minutes: number;
}

function isTimed(arc: Arc): arc is TimedArc {
  return arc.minutes !== null;
}

const RANKS = { suggested: 2, ordered: 1, next: 0 } as const satisfies Record<Arc['kind'], number>;

function drawMinutes(arc: TimedArc, { language }: Pick<DrawContext, 'language'>): Drawn {
  const [lon, lat] = bent(arc)[Math.round(ARC_STEPS * 0.45)]!;
  return {
    id: arc.id,
    lon,
    lat,
    properties: {
      icon: glyphName('minutes', minutesText(arc, language), arc.kind),
      rank: arc.focused ? 3 : RANKS[arc.kind],
    },
    paint: null,
  };
}

function minutesText({ minutes, rough }: TimedArc, language: Language): string {
  return `${rough ? '≈ ' : ''}${minutes} ${language === 'en' ? 'min' : '分'}`;
}
