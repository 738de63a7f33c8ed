// Stations, cameras, sites and trucks as GeoJSON, each with its state of now.
import { beforeAll, expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { AT } from '../../support/http/routes-stage.ts';

const MINUTE = 60_000;
interface Listed {
  id: string;
}

onStage('things', {}, (on) => {
  const ids = async (url: string) => (await on.viewer.get(url)).json().features.map(({ id }: Listed) => id);
  const one = async (url: string, id: string) =>
    (await on.viewer.get(url)).json().features.find((feature: Listed) => feature.id === id);

  beforeAll(async () => {
    const { stage } = on;
    await stage.report('underpass', { depth_m: 0.2 }, AT - 10 * MINUTE);
    await stage.report('underpass', { depth_m: 0.3, battery_v: 12.1 });
    await stage.report('tide', { level_m: 2 });
    stage.board.acceptPresence({ id: 'tide', presence: 'offline' });
    stage.cameras.acceptStatus({ cameraId: 'camera', at: AT - MINUTE, state: 'live', fps: 12, depth_m: 0.4 });
    stage.board.acceptTruckPosition({
      truckId: 'truck',
      position: { at: AT - MINUTE, lon: 121.6, lat: 31.3, speed_kmh: 30, heading_deg: 90 },
    });
    stage.board.acceptTruckStatus({
      truckId: 'truck',
      status: { at: AT - MINUTE, state: 'available', fuel_pct: 80, pumped_m3: 0 },
    });
    await stage.beat();
  });

  it('are a station with its values, its level and how fresh they are', async () => {
    const feature = await one('/api/v1/stations', 'underpass');
    expect(feature).toMatchObject({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [121.5, 31.2] },
      properties: {
        kind: 'water-level',
        regime: 'underpass',
        district: 'Pudong',
        thresholds: { blue: 0.1, yellow: 0.15, orange: 0.25, red: 0.5 },
        level: 'orange',
        freshness: 'live',
        latest: { depth_m: { value: 0.3, flag: 1, at: '2026-07-21T14:00:00+08:00' }, battery_v: { value: 12.1 } },
        change_10min: expect.closeTo(0.1),
      },
    });
    expect((await one('/api/v1/stations', 'tide')).properties.freshness).toBe('silent'); // by its last will, however fresh its last word is
    expect((await one('/api/v1/stations', 'flow')).properties).toMatchObject({
      freshness: 'unknown',
      level: null,
      latest: {},
    });
  });

  it.each([
    ['/api/v1/stations?kind=rain-gauge', ['gauge']],
    ['/api/v1/stations?district=Huangpu', ['underpass-2']],
    ['/api/v1/stations?level=orange', ['underpass']],
    ['/api/v1/stations?kind=weather&level=red', []],
    ['/api/v1/cameras?owner=police', ['camera-2']],
    ['/api/v1/cameras?site_id=nowhere', []],
    ['/api/v1/sites?district=Pudong', ['site']],
    ['/api/v1/sites?kind=underpass', ['site', 'site-2']],
    ['/api/v1/trucks?district=Huangpu', ['truck-2']],
  ])('%s are %j', async (url, expected) => {
    expect(await ids(url)).toEqual(expected);
  });

  it('are one station, with what it measures and against which datum', async () => {
    expect((await on.viewer.get('/api/v1/stations/underpass')).json()).toMatchObject({
      id: 'underpass',
      measures: expect.arrayContaining(['depth_m']),
      datum: { en: 'Wusong datum', zh: '吴淞高程' },
      level: 'orange',
    });
    expect(refusal(await on.viewer.get('/api/v1/stations/camera'))).toEqual({
      status: 404,
      detail: 'no station of that id in this city',
    });
  });

  it('[C7] are a camera, without the address of its stream', async () => {
    const { properties } = await one('/api/v1/cameras', 'camera');
    expect(properties).toMatchObject({
      owner: 'roads',
      has_stream: true,
      state: 'live',
      fps: 12,
      depth_m: 0.4,
      reported_at: '2026-07-21T13:59:00+08:00',
      frame_at: null,
    });
    expect(properties).not.toHaveProperty('stream_url');
    expect((await one('/api/v1/cameras', 'camera-2')).properties).toMatchObject({ has_stream: false, state: null });
  });

  it('are a site with the state of the station that measures it', async () => {
    expect((await one('/api/v1/sites', 'site')).properties).toMatchObject({
      station_id: 'underpass',
      state: { level: 'orange', freshness: 'live' },
    });
    expect((await one('/api/v1/sites', 'site-2')).properties.state).toMatchObject({ level: null });
  });

  it('are a truck where it was last, or at its base where nobody knows', async () => {
    expect(await one('/api/v1/trucks', 'truck')).toMatchObject({
      geometry: { coordinates: [121.6, 31.3] },
      properties: { state: 'available', fuel_pct: 80, position_at: '2026-07-21T13:59:00+08:00', speed_kmh: 30 },
    });
    expect(await one('/api/v1/trucks', 'truck-2')).toMatchObject({
      geometry: { coordinates: [121.2, 31.5] },
      properties: { state: null, position_at: null },
    });
  });

  it('[D26] are a truck by what it does now: what it said long ago stands beside it', async () => {
    const { stage } = on;
    const hour = 60 * MINUTE;
    stage.board.acceptTruckStatus({
      truckId: 'truck-2',
      status: { at: AT - hour, state: 'available', fuel_pct: 80, pumped_m3: 0 },
    });
    stage.board.acceptTruckPosition({
      truckId: 'truck-2',
      position: { at: AT - hour, lon: 121.5, lat: 31.2, speed_kmh: 0, heading_deg: 0 },
    });
    await stage.beat();
    expect((await one('/api/v1/trucks', 'truck-2')).properties).toMatchObject({
      state: null,
      doubt: 'position-unknown',
      last_state: 'available',
      reported_at: '2026-07-21T13:00:00+08:00',
      freshness: 'silent',
      state_freshness: 'silent',
      position_freshness: 'silent',
    });
    expect((await one('/api/v1/trucks', 'truck')).properties).toMatchObject({ doubt: null, freshness: 'live' });
    expect(await ids('/api/v1/trucks?state=available')).toEqual(['truck']);
    expect(await ids('/api/v1/trucks?state=unknown')).toEqual(['truck-2']);
  });

  it.each(['stations', 'cameras', 'sites', 'trucks'])('%s come in pages, each once', async (name) => {
    const all = await ids(`/api/v1/${name}`);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { type: string; features: Listed[]; next: string | null } = (
        await on.viewer.get(`/api/v1/${name}?limit=1${cursor && `&cursor=${cursor}`}`)
      ).json();
      expect(page.type).toBe('FeatureCollection');
      seen.push(...page.features.map(({ id }: Listed) => id));
      cursor = page.next;
    }
    expect(seen).toEqual(all);
    expect(refusal(await on.viewer.get(`/api/v1/${name}?cursor=gone`))).toEqual({
      status: 400,
      detail: 'cursor: not one that this list gave',
    });
  });

  it.each([
    ['/api/v1/stations?kind=volcano', 'kind must be equal to one of the allowed values: water-level'],
    ['/api/v1/stations?level=purple', 'level must be equal to one of the allowed values'],
    ['/api/v1/stations?limit=0', 'limit must be >= 1'],
    ['/api/v1/stations?limit=many', 'limit must be integer'],
    ['/api/v1/stations?limit=10001', 'limit must be <= 10000'],
    ['/api/v1/sites?kind=volcano', 'kind must be equal to one of the allowed values'],
    ['/api/v1/trucks?kind=x', 'unknown parameter kind'],
  ])('are refused at %s', async (url, detail) => {
    expect(refusal(await on.viewer.get(url))).toEqual({ status: 400, detail: expect.stringContaining(detail) });
  });
});
