// The list of point layers, bottom up: the later is drawn over the earlier. A new layer is a file beside this and a line
// here and in layer-groups.ts.
import type { PointLayer } from '../drawn.ts';
import { alarms } from './alarms.ts';
import { callouts } from './callouts.ts';
import { cameras } from './cameras.ts';
import { closedCrossings } from './closed-crossings.ts';
import { depth } from './depth.ts';
import { level } from './level.ts';
import { rain } from './rain.ts';
import { truckCounts } from './truck-counts.ts';
import { truckStacks } from './truck-stacks.ts';
import { trucks } from './trucks.ts';
import { weather } from './weather.ts';

export const POINT_LAYERS: readonly PointLayer[] = [
  rain,
  weather,
  // A thousand specks, under the figures.
  cameras,
  level,
  depth,
  closedCrossings,
  truckCounts,
  trucks,
  truckStacks,
  alarms,
  callouts,
];
