// A street of eight underpasses in a storm, each with a camera and an alarm of its own, for tests of the wall of cameras.
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { Camera, City, Station } from '../../../domain/city.ts';
import { alarm, incident, worldOf } from '../alarms.ts';
import { CAMERA, filming, MINUTE, NOW, reported, UNDERPASS } from '../small-city.ts';
import { STORM_CITY } from './storm-city.ts';

/** Eight places a kilometre apart, each with a camera of its own and an alarm. */
export const PLACES = Array.from({ length: 8 }, (_, i) => i);
const east = (i: number) => 121.5 + i / 100;
export const STREET: City = {
  ...STORM_CITY,
  sites: [],
  stations: PLACES.map(
    (i): Station => ({
      ...UNDERPASS,
      id: `UP-${i}`,
      name: { en: `Place ${i}`, zh: `地点 ${i}` },
      lon: east(i),
      synthetic: false,
    }),
  ),
  cameras: PLACES.map(
    (i): Camera => ({
      ...CAMERA,
      id: `C-${i}`,
      name: { en: `Portal ${i}`, zh: `洞口 ${i}` },
      lon: east(i),
      lat: UNDERPASS.lat,
    }),
  ),
};
export const streetAlarms = (rest: Partial<Alarm> = {}) =>
  PLACES.map((i) =>
    alarm({
      id: `A2-${i}`,
      station_id: `UP-${i}`,
      subject: { kind: 'station', id: `UP-${i}` },
      lon: east(i),
      incident_id: `I-${i}`,
      // The first of them came first.
      raised_at: NOW - (PLACES.length - i) * MINUTE,
      ...rest,
    }),
  );
export const STREET_STORM = {
  ...worldOf(
    streetAlarms(),
    PLACES.map((i) => incident(`I-${i}`, { alarm_ids: [`A2-${i}`], opened_at: NOW - i * MINUTE })),
  ),
  stations: Object.fromEntries(PLACES.map((i) => [`UP-${i}`, reported('depth_m', 0.56, { level: 'red' })])),
  cameras: Object.fromEntries(PLACES.map((i) => [`C-${i}`, filming(i === 0 ? { state: 'frozen' } : {})])),
};
