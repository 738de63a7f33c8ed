// A table after the requirements of OGC SensorThings 1.1, asked of the real routes over a real TimescaleDB.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedDatabase } from '../../support/database.ts';
import { type OpenStage, openStage } from '../open-data/stage.ts';

const ROOT = '/public/v1/sensorthings/v1.1';
const server = await sharedDatabase();

describe.skipIf('missing' in server)('[O7] the SensorThings face', () => {
  let stage: OpenStage;
  const get = (path: string) => stage.app.inject({ url: ROOT + path, remoteAddress: nextAddress() });
  // biome-ignore lint/suspicious/noExplicitAny: what came is looked into by the tests
  const json = async (path: string): Promise<any> => {
    const answer = await get(path);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    return answer.json();
  };
  // Every request from an address of its own: the limit is tested elsewhere.
  let asked = 0;
  const nextAddress = () => `10.0.${Math.floor(++asked / 250)}.${asked % 250}`;
  const ids = async (path: string) => (await json(path)).value.map((one: { '@iot.id': string }) => one['@iot.id']);
  const results = async (path: string) => (await json(path)).value.map((one: { result: number | null }) => one.result);

  beforeAll(async () => {
    stage = await openStage((server as { url: string }).url);
  });
  afterAll(() => stage.stop());

  it('names its collections and what it conforms to', async () => {
    const { value, serverSettings } = await json('');
    expect(value.map((one: { name: string }) => one.name)).toEqual([
      'Things',
      'Locations',
      'HistoricalLocations',
      'Datastreams',
      'Sensors',
      'ObservedProperties',
      'Observations',
      'FeaturesOfInterest',
    ]);
    for (const { url } of value) expect((await get(new URL(url).pathname.slice(ROOT.length))).statusCode).toBe(200);
    expect(serverSettings.conformance).toContain('http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel');
  });

  it.each([
    ["/Things('underpass')", { '@iot.id': 'underpass', properties: { regime: 'underpass', district: 'Pudong' } }],
    ["/Things('underpass')/Locations('underpass')", { location: { type: 'Point', coordinates: [121.5, 31.2] } }],
    ["/Datastreams('inner.level_m')", { unitOfMeasurement: { symbol: 'm', definition: 'ucum:m' } }],
    ["/Datastreams('inner.level_m')/Thing", { '@iot.id': 'inner' }],
    ["/Datastreams('inner.level_m')/Sensor/Datastreams('inner.level_m')/ObservedProperty", { '@iot.id': 'level_m' }],
    ["/ObservedProperties('rain_mm')", { definition: expect.stringContaining('rainfall') }],
    ["/Observations('underpass.depth_m.1784606340000')", { result: 0.01, phenomenonTime: '2026-07-21T11:59:00+08:00' }],
    ["/Observations('underpass.depth_m.1784606340000')/Datastream/Thing", { '@iot.id': 'underpass' }],
    ["/Observations('underpass.depth_m.1784606340000')/FeatureOfInterest", { feature: { type: 'Point' } }],
    ["/Things('underpass')/name", { name: 'Somewhere Somewhere' }],
    [
      "/Things('underpass')/Datastreams/$ref",
      { value: [{ '@iot.selfLink': expect.stringContaining("Datastreams('underpass.depth_m')") }] },
    ],
    ['/HistoricalLocations', { value: [] }],
  ])('walks %s', async (path, wanted) => {
    expect(await json(path)).toMatchObject(wanted);
  });

  it('gives one value bare', async () => {
    const answer = await get("/Datastreams('inner.level_m')/properties/$value");
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    // T1. Beside what is fixed, what is known now.
    const current = { value: null, basis: 'unknown', reason: 'missing' };
    expect(JSON.parse(answer.body)).toMatchObject({ measure: 'level_m', interval_s: 300, current });
  });

  it('follows its own links', async () => {
    const thing = await json("/Things('inner')");
    const link = new URL(thing['Datastreams@iot.navigationLink']).pathname.slice(ROOT.length);
    expect(await ids(link)).toEqual(['inner.level_m', 'inner.rain_mm']);
    const self = new URL(thing['@iot.selfLink']).pathname.slice(ROOT.length);
    expect(await json(self)).toEqual(thing);
  });

  it.each([
    ["name eq 'Somewhere Somewhere'", 7],
    ["id eq 'road'", 1],
    ["@iot.id eq 'road' or id eq 'tide'", 2],
    ["properties/kind eq 'rain-gauge'", 1],
    ["not (properties/kind eq 'water-level')", 2],
    ["properties/kind eq 'water-level' and properties/interval_s lt 600", 5],
    ['properties/interval_s div 60 eq 5', 7],
    ["contains(id,'unde')", 1],
    ["substringof('unde',id)", 1],
    ["startswith(id,'unde') and endswith(id,'pass')", 1],
    ['length(toupper(id)) gt 6', 2],
    ["Datastreams/ObservedProperty/id eq 'rain_mm'", 2],
    ["Datastreams/unitOfMeasurement/symbol eq 'mm'", 2],
    ["st_within(Locations/location, geography'POLYGON((121 31, 122 31, 122 32, 121 32, 121 31))')", 7],
    ["st_within(Locations/location, geography'POLYGON((120 30, 121 30, 121 31, 120 31, 120 30))')", 0],
    ["geo.distance(Locations/location, geography'POINT(121.5 31.3)') lt 0.2", 7],
    ["geo.distance(Locations/location, geography'POINT(121.5 31.3)') lt 0.05", 0],
    ['properties/regime eq null', 2],
    ["id in ('road', 'tide', 'nothing')", 2],
    ["substring(id,0,4) eq 'unde' and substring(id,5) eq 'pass'", 1],
    ["substring(id,0,5) eq 'under'", 1],
    ["geo.intersects(Locations/location, geography'POLYGON((121 31, 122 31, 122 32, 121 32, 121 31))')", 7],
    ["st_contains(geography'POLYGON((121 31, 122 31, 122 32, 121 32, 121 31))', Locations/location)", 7],
    ["st_disjoint(Locations/location, geography'POLYGON((120 30, 121 30, 121 31, 120 31, 120 30))')", 7],
    ["st_touches(Locations/location, geography'POLYGON((121 31, 122 31, 122 32, 121 32, 121 31))')", 0],
    ["geo.length(geography'LINESTRING(0 0, 3 4)') eq 5", 7],
    ["properties/name_en eq 'Somewhere'", 7],
    ["id eq 'o''brien'", 0],
    ["id eq 'x'' or ''1'' eq ''1'", 0],
  ])('filters things by %s', async (filter, count) => {
    const answer = await json(`/Things?$filter=${encodeURIComponent(filter)}&$count=true`);
    expect([answer['@iot.count'], answer.value.length]).toEqual([count, count]);
  });

  it('orders, skips, cuts, and links to the next page', async () => {
    expect(await ids('/Things?$orderby=id&$top=2')).toEqual(['flow', 'gauge']);
    expect(await ids('/Things?$orderby=properties/kind desc,id desc&$top=2')).toEqual(['weather', 'underpass']);
    const seen: string[] = [];
    let path: string | null = '/Things?$top=3&$orderby=id&$count=true';
    while (path) {
      const page = await json(path);
      expect(page['@iot.count']).toBe(7);
      seen.push(...page.value.map((one: { '@iot.id': string }) => one['@iot.id']));
      const next: string | undefined = page['@iot.nextLink'];
      path = next ? new URL(next).pathname.slice(ROOT.length) + new URL(next).search : null;
    }
    expect(seen).toEqual(['flow', 'gauge', 'inner', 'road', 'tide', 'underpass', 'weather']);
  });

  it('selects what is asked for alone', async () => {
    const { value } = await json("/Things?$select=id,name&$filter=id eq 'road'");
    expect(value).toEqual([{ '@iot.id': 'road', name: 'Somewhere Somewhere' }]);
  });

  it('expands, nested and with options, the observations of all datastreams in one question', async () => {
    const { value } = await json(
      "/Things?$filter=id eq 'inner'&$expand=Locations($select=location),Datastreams($select=id;$expand=Observations($top=1;$orderby=phenomenonTime desc;$select=result,phenomenonTime),ObservedProperty($select=id))",
    );
    expect(value[0].Locations).toEqual([{ location: { type: 'Point', coordinates: [121.5, 31.2] } }]);
    expect(value[0].Datastreams).toMatchObject([
      {
        '@iot.id': 'inner.level_m',
        ObservedProperty: { '@iot.id': 'level_m' },
        Observations: [{ result: 0.01, phenomenonTime: '2026-07-21T11:59:00+08:00' }],
        'Observations@iot.nextLink': expect.stringContaining('$skiptoken='),
      },
      { '@iot.id': 'inner.rain_mm', Observations: [{ result: 0.01 }] },
    ]);
    const next = new URL(value[0].Datastreams[0]['Observations@iot.nextLink']);
    expect(await results(next.pathname.slice(ROOT.length) + next.search)).toEqual([0.02]);
    const short = await json("/Things('inner')?$expand=Datastreams/Observations");
    expect(short.Datastreams[0].Observations).toHaveLength(100);
  });

  it('keeps a missing result null', async () => {
    const [missing] = (await json("/Datastreams('inner.level_m')/Observations?$top=1")).value;
    expect(missing).toMatchObject({ result: null, resultQuality: { flag: 9, reason: 'sensor fault' } });
    expect(
      await results(
        "/Datastreams('inner.level_m')/Observations?$filter=result lt 0.12 and phenomenonTime ge 2026-07-21T11:40:00%2B08:00",
      ),
    ).toEqual([0.11, 0.09, 0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01]);
  });

  it.each([
    ['phenomenonTime ge 2026-07-21T11:57:00+08:00', [0.03, 0.02, 0.01]],
    ['phenomenonTime gt 2026-07-21T03:57:00Z', [0.02, 0.01]],
    ['2026-07-21T03:57:00Z lt phenomenonTime', [0.02, 0.01]],
    ['phenomenonTime le 2026-07-21T02:01:00+08:00', [5.99, 6]],
    ['resultTime eq 2026-07-21T11:59:00+08:00', [0.01]],
    ['result gt 5.98', [5.99, 6]],
    ['result ge 5.99 and phenomenonTime lt 2026-07-22T00:00:00Z', [6, 5.99]],
    ['result lt 0.02', [0.01]],
    ['result eq 0.03', [0.03]],
    ['result lt 0.02 or result gt 5.99', [6, 0.01]],
    ['not (result gt 0.01)', [0.01]],
    ['result mul 100 eq 600', [6]],
    ['resultQuality/flag ne 1', []],
    ['phenomenonTime gt now()', []],
    ["phenomenonTime lt maxdatetime() and time(phenomenonTime) eq '03:59:00'", [0.01]],
    ['fractionalseconds(phenomenonTime) eq 0 and totaloffsetminutes(phenomenonTime) eq 480 and result lt 0.02', [0.01]],
    ["date(phenomenonTime) eq '2026-07-21' and result ge 2.39", [2.39, 2.4]],
    ['minute(phenomenonTime) eq 59 and result lt 0.7', [0.61, 0.01]],
  ])('filters observations by %s', async (filter, wanted) => {
    const found = await results(`/Datastreams('underpass.depth_m')/Observations?$filter=${encodeURIComponent(filter)}`);
    expect(found.toSorted()).toEqual(wanted.toSorted());
  });

  it('reads a plus sign that was not encoded', async () => {
    expect(
      await results(
        "/Datastreams('underpass.depth_m')/Observations?$filter=phenomenonTime ge 2026-07-21T11:58:00+08:00",
      ),
    ).toEqual([0.02, 0.01]);
  });

  it('pages through all observations of a datastream, each once, in both orders', async () => {
    for (const order of ['', '&$orderby=phenomenonTime desc', '&$filter=result gt 0']) {
      const seen: number[] = [];
      let path: string | null = `/Datastreams('underpass.depth_m')/Observations?$top=250${order}`;
      while (path) {
        const page = await json(path);
        seen.push(...page.value.map((one: { result: number }) => one.result));
        const next: string | undefined = page['@iot.nextLink'];
        path = next ? new URL(next).pathname.slice(ROOT.length) + new URL(next).search : null;
      }
      expect([seen.length, new Set(seen).size], order).toEqual([600, 600]);
      expect(seen[0], order).toBe(order.includes('desc') ? 0.01 : 6);
    }
  });

  it('sorts the observations of all datastreams by time together, page after page', async () => {
    const seen: string[] = [];
    let path: string | null =
      '/Observations?$orderby=phenomenonTime desc&$top=5&$filter=phenomenonTime ge 2026-07-21T11:56:00%2B08:00';
    while (path) {
      const page = await json(path);
      seen.push(...page.value.map((one: { '@iot.id': string }) => one['@iot.id']));
      const next: string | undefined = page['@iot.nextLink'];
      path = next ? new URL(next).pathname.slice(ROOT.length) + new URL(next).search : null;
    }
    expect([seen.length, new Set(seen).size]).toEqual([16, 16]);
    const times = seen.map((id) => Number(id.split('.').at(-1)));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  it('reads the datastreams that a filter over all observations names, and no others', async () => {
    const of = (filter: string, more = '') => results(`/Observations?$filter=${encodeURIComponent(filter)}${more}`);
    expect(await of("Datastream/@iot.id eq 'underpass.depth_m' and result gt 5.98")).toEqual([6, 5.99]);
    const two = "Datastream/id in ('underpass.depth_m', 'inner.rain_mm')";
    expect(await of(`${two} and phenomenonTime ge 2026-07-21T11:59:00+08:00`)).toEqual([0.01, 0.01]);
    expect(await of("Datastream/@iot.id eq 'underpass.depth_m' and Datastream/@iot.id eq 'inner.rain_mm'")).toEqual([]);
  });

  it('orders observations by their result, page after page, what is missing last', async () => {
    const path = "/Datastreams('inner.level_m')/Observations?$filter=phenomenonTime ge 2026-07-21T11:48:00%2B08:00";
    expect(await results(`${path}&$orderby=result desc`)).toEqual([
      ...[0.12, 0.11, 0.09, 0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02, 0.01, null],
    ]);
    const first = await json(`${path}&$orderby=result&$top=2&$count=true`);
    const next = new URL(first['@iot.nextLink']);
    expect([first['@iot.count'], await results(next.pathname.slice(ROOT.length) + next.search)]).toEqual([
      12,
      [0.03, 0.04],
    ]);
  });

  it('gives observations as rows without names', async () => {
    const { value } = await json('/Observations?$resultFormat=dataArray&$top=1&$select=id,result');
    expect(value).toEqual([
      {
        'Datastream@iot.navigationLink': expect.stringContaining('/Datastreams('),
        components: ['id', 'result'],
        'dataArray@iot.count': 1,
        dataArray: [[expect.stringMatching(/^\w+\.\w+\.\d+$/), null]], // missing, never zero
      },
    ]);
  });

  it('counts and skips observations', async () => {
    const page = await json("/Datastreams('underpass.depth_m')/Observations?$count=true&$top=2&$skip=598");
    expect([page['@iot.count'], page.value.length, page['@iot.nextLink']]).toEqual([600, 2, undefined]);
    expect((await json('/Observations?$count=true&$top=0'))['@iot.count']).toBe(2_400);
    const foi = await json("/FeaturesOfInterest('inner')/Observations?$top=700&$count=true");
    expect([foi['@iot.count'], foi.value.length]).toEqual([1_200, 700]);
  });

  it.each([
    ['/Trucks', 404],
    ["/Things('truck')", 404],
    ["/Things('road')/Cameras", 404],
    ['/Things/Datastreams', 404],
    ["/Things('road", 404],
    ["/Things('../../../etc/passwd')", 404],
    ["/Observations('road.depth_m.abc')", 404],
    ["/Datastreams('underpass.battery_v')", 404],
    ["/Datastreams('road.depth_m')/Observations('underpass.depth_m.1784606340000')", 404],
    ["/Things('road')?$top=1", 400],
    ['/Things?$filter=nme eq 1', 400],
    ['/Things?$filter=name eq', 400],
    ["/Things?$filter=name eq 'x", 400],
    ['/Things?$filter=(((((id eq 1', 400],
    ["/Things?$filter=nosuch(name,'x')", 400],
    ['/Things?$filter=contains(name)', 400],
    ["/Things?$filter=name eq 'x' ; drop table reading", 400],
    ['/Things?$filter=Datastreams eq 1', 400],
    ["/Things?$filter=@iot.selfLink eq 'x'", 400],
    [`/Things?$filter=${'('.repeat(40)}id eq 1${')'.repeat(40)}`, 400],
    [`/Things?$filter=${"id eq 'a' or ".repeat(200)}id eq 'b'`, 400],
    ['/Observations?$filter=phenomenonTime gt 2026-02-31T00:00:00Z', 400],
    ['/Observations?$filter=phenomenonTime gt 2026-07-21T00:00:00', 400],
    ['/Observations?$filter=result gt 1', 400],
    ["/Datastreams('underpass.depth_m')/Observations?$count=true&$filter=result gt 1", 400],
    ['/Things?$expand=Trucks', 400],
    ['/Things?$expand=Datastreams($top=1', 400],
    ['/Things?$select=code', 400],
    ['/Things?$top=-1', 400],
    ['/Things?$top=x', 400],
    ['/Things?$skip=9999999', 400],
    ['/Things?$count=yes', 400],
    ['/Things?$top=1&$top=2', 400],
    ['/Things?$nosuch=1', 400],
    ['/Observations?$skiptoken=1@road.x', 400],
    ['/Things?$filter=id in 1', 400],
    ["/Things?$filter=id has 'x'", 501],
    ["/Things?$filter=geo.intersects(Locations/location, geography'LINESTRING(1 1, 2 2)')", 400],
    ["/Things?$filter=st_relate(Locations/location, geography'POINT(1 1)')", 501],
    ['/Datastreams?$filter=Observations/result gt 1', 501],
    ["/Datastreams('underpass.depth_m')/Observations?$orderby=resultQuality", 501],
    ['/Observations?$orderby=result', 400],
    ['/Things?$search=flood', 501],
    ['/Observations?$resultFormat=GeoJSON', 501],
    ['/Things?$resultFormat=dataArray', 400],
    ['/Observations?$resultFormat=dataArray&$expand=Datastream', 400],
  ])('refuses %s with %d', async (path, status) => {
    const answer = await get(path);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });

  it.each(['POST', 'PATCH', 'DELETE'] as const)('lets nobody write: %s', async (method) => {
    const answer = await stage.app.inject({ method, url: `${ROOT}/Things`, payload: {} });
    expect(answer.statusCode).toBe(404);
  });
});
