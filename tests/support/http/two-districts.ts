// The small city with a second of what belongs to a district or to a department, so that a limited account has something it may
// not touch.
import type { City } from '../../../domain/city.ts';
import { SMALL_CITY } from '../cities.ts';

const elsewhere = { district: 'Huangpu', lon: 121.2, lat: 31.5 };
const [camera] = SMALL_CITY.cameras;
const [site] = SMALL_CITY.sites;
const [truck] = SMALL_CITY.trucks;
const underpass = SMALL_CITY.stations.find(({ id }) => id === 'underpass')!;

export const TWO_DISTRICTS: City = {
  ...SMALL_CITY,
  stations: [
    ...SMALL_CITY.stations,
    { ...underpass, ...elsewhere, id: 'underpass-2', code: '', name: { en: 'Elsewhere', zh: '别处' } },
  ],
  cameras: [
    { ...camera!, owner: 'roads', stream_url: 'rtsp://user:secret@10.0.0.9/1' },
    { ...camera!, ...elsewhere, id: 'camera-2', owner: 'police' },
  ],
  sites: [...SMALL_CITY.sites, { ...site!, ...elsewhere, id: 'site-2', station_id: 'underpass-2' }],
  trucks: [...SMALL_CITY.trucks, { ...truck!, ...elsewhere, id: 'truck-2', name: 'Truck 2' }],
};
