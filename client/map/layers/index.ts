// Every layer of the desk's map by its name; which lies over which is the order of the names.
import type { DrawnLayer, FedLayer, LayerDescription, LayerSwitch } from '../layer.ts';
import type { LayerName, SwitchName } from '../layer-names.ts';
import { arcMinutes } from './arc-minutes.ts';
import { arcs } from './arcs.ts';
import { callouts } from './callouts.ts';
import { cameras } from './cameras.ts';
import { closedCrossings } from './closed-crossings.ts';
import { depth } from './depth.ts';
import { leaders } from './leaders.ts';
import { level } from './level.ts';
import { places } from './places.ts';
import { rain } from './rain.ts';
import { rainField } from './rain-field.ts';
import { rainMotion } from './rain-motion.ts';
import { rainNowcast } from './rain-nowcast.ts';
import { reports } from './reports.ts';
import { selection } from './selection.ts';
import { truckBases, trucks } from './trucks.ts';
import { warningAreas } from './warning-areas.ts';
import { weather } from './weather.ts';

/** A layer of a row's name describes that row; any other may go with one. */
type SwitchOf<Name extends LayerName> = Name extends SwitchName ? LayerSwitch : SwitchName | null;

export const LAYERS = {
  'rain-field': rainField,
  'rain-nowcast': rainNowcast,
  'warning-areas': warningAreas,
  rain,
  weather,
  cameras,
  level,
  depth,
  'closed-crossings': closedCrossings,
  arcs,
  'rain-motion': rainMotion,
  callouts,
  'arc-minutes': arcMinutes,
  leaders,
  'truck-bases': truckBases,
  trucks,
  places,
  reports,
  selection,
} as const satisfies { readonly [name in LayerName]: LayerDescription<name, SwitchOf<name>> & (DrawnLayer | FedLayer) };
