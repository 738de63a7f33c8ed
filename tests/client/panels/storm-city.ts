// A city of two sites, three trucks and a few stations in a storm, with every word in both languages, for tests of whole panels.
import type { Camera, City } from '../../../domain/city.ts';
import type { World } from '../../../domain/world.ts';
import { FLEET_CITY, truckState } from '../dispatch-world.ts';
import { CAMERA, filming, rained, reported, TIDE, UNDERPASS } from '../small-city.ts';

export const SITE_CAMERA: Camera = { ...CAMERA, site_id: 'S-1' };
/** Of another department, on the far side of the same street. */
export const FAR_CAMERA: Camera = {
  ...CAMERA,
  id: 'C-0002',
  name: { en: 'South portal', zh: '南洞口' },
  lon: 121.512,
  owner: 'water',
};

export const STORM_CITY: City = {
  ...FLEET_CITY,
  stations: FLEET_CITY.stations.map((station) => ({ ...station, synthetic: false })),
  cameras: [SITE_CAMERA, FAR_CAMERA],
  terms: {
    Hongkou: { en: 'Hongkou', zh: '虹口区' },
    Yangpu: { en: 'Yangpu', zh: '杨浦区' },
    Pudong: { en: 'Pudong', zh: '浦东新区' },
    'Wujiaochang depot': { en: 'Wujiaochang depot', zh: '五角场驻地' },
    vertical: { en: 'vertical pump', zh: '立式泵车' },
    roads: { en: 'Road administration', zh: '路政' },
    water: { en: 'Water affairs', zh: '水务' },
  },
};

/** Everything reports, and nothing is wet. */
export const CALM: Partial<World> = {
  stations: {
    [UNDERPASS.id]: reported('depth_m', 0),
    [TIDE.id]: reported('level_m', 2.31),
    'RG-001': rained(0),
  },
  cameras: { [SITE_CAMERA.id]: filming() },
  trucks: { 'P-01': truckState('available'), 'P-02': truckState('available'), 'P-03': truckState('available') },
};

/** Water over the closing line, a tide over its blue step, heavy rain, and trucks at work. */
export const STORM: Partial<World> = {
  stations: {
    [UNDERPASS.id]: reported('depth_m', 0.56, { level: 'red', change_10min: 0.08 }),
    [TIDE.id]: reported('level_m', 4.6, { level: 'blue' }),
    'RG-001': rained(62.4, { level: 'yellow' }),
  },
  cameras: { [SITE_CAMERA.id]: filming(), [FAR_CAMERA.id]: filming({ state: 'frozen' }) },
  trucks: { 'P-01': truckState('available'), 'P-02': truckState('available'), 'P-03': truckState('pumping') },
};
