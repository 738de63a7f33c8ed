// What dispatching asks of other servers.
import { integer, url } from './readers.ts';
import type { SettingTable } from './setting.ts';

export const DISPATCH_SETTINGS = {
  VALHALLA_URL: {
    fallback: '',
    meaning:
      'Valhalla server for the travel times of trucks, `http://host:8002`. Empty, or while it does not answer within 800 ms: straight lines over open bridges and tunnels.',
    read: url('http:', 'https:'),
  },
  VALHALLA_PAIRS: {
    fallback: '2500',
    meaning: "That server's `max_matrix_location_pairs`: bigger matrices are cut up.",
    read: integer(1, 1_000_000),
  },
  VALHALLA_RING_M: {
    fallback: '10000',
    meaning:
      "That server's `max_exclude_polygons_length`: metres of all rings around flooded places. 200 of them need about 60000; what finds no room is farthest from the sites.",
    read: integer(0, 10_000_000),
  },
} as const satisfies SettingTable;
