// Every answer of the public interface is as its description says, of a city that nothing is known of and of one in a storm: a field
// that joins an answer, or leaves it, fails here until the description says so.
import { beforeAll, describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { Description } from '../../support/http/described.ts';
import { onStage } from '../../support/http/on-stage.ts';
import { stormInTown } from '../../support/http/storm-in-town.ts';

const keys = webPush.generateVAPIDKeys();
const SETTINGS = {
  CAP_SENDER: 'warnings@flood.example',
  CAP_SENDER_CODE: '310000416000',
  PUSH_PUBLIC_KEY: keys.publicKey,
  PUSH_PRIVATE_KEY: keys.privateKey,
  PUSH_CONTACT: 'mailto:desk@flood.example',
  PUSH_SERVICES: 'push.example',
};
const FLOOD = '/public/v1/flood-monitoring';
const THINGS = '/public/v1/sensorthings/v1.1';
const STREAM = "Datastreams('underpass.depth_m')";

/** Which operation, where, and the status it has; some only of a city of which something is known. */
type Asked = readonly [operation: string, url: string, status: number, when?: 'storm'];

const READS: readonly Asked[] = [
  ['getSnapshot', '/public/v1/now.json', 200],
  ['listPlacesNear', '/public/v1/places?near=121.5,31.2', 200],
  ['listPlacesNear', '/public/v1/places?near=121.5,31.2&flooded=true', 200],
  ['listPlacesNear', '/public/v1/places?near=here', 400],
  ['getPlaceFeed', '/public/v1/places/underpass/feed.atom', 200],
  ['getPlaceFeed', '/public/v1/places/underpass/feed.atom?language=en', 200],
  ['getPlaceFeed', '/public/v1/places/underpass/feed.atom?language=fr', 400],
  ['getPlaceFeed', '/public/v1/places/none/feed.atom', 404],
  ['getWarningFeed', '/public/v1/cap/feed.atom', 200],
  ['listWarnings', '/public/v1/warnings.json', 200],
  ['getWarningMessage', '/public/v1/cap/none.xml', 404],
  ['listReports', '/public/v1/reports', 200],
  ['listStations', '/public/v1/stations.geojson', 200],
  ['listLatest', '/public/v1/latest', 200],
  ['listReadings', '/public/v1/stations/underpass/readings', 200],
  ['listReadings', '/public/v1/stations/underpass/readings?limit=1', 200],
  ['listReadings', '/public/v1/stations/inner/readings', 200],
  ['listReadings', '/public/v1/stations/tide/readings?measure=flow_m3_s', 200],
  ['listReadings', '/public/v1/stations/underpass/readings?format=csv&limit=1', 200],
  ['listReadings', '/public/v1/stations/underpass/readings?measure=rain_mm', 400],
  ['listReadings', '/public/v1/stations/none/readings', 404],
  ['getTerms', '/public/v1/licence', 200],
  ['listChanges', '/public/v1/changes.json', 200],
  ['getDescription', '/public/v1/openapi.json', 200],
  ['listFloodStations', `${FLOOD}/id/stations`, 200],
  ['listFloodStations', `${FLOOD}/id/stations?lat=31`, 400],
  ['getFloodStation', `${FLOOD}/id/stations/underpass`, 200],
  ['getFloodStation', `${FLOOD}/id/stations/none`, 404],
  ['listFloodMeasures', `${FLOOD}/id/measures?_limit=100`, 200],
  ['listFloodMeasuresOfStation', `${FLOOD}/id/stations/weather/measures`, 200],
  ['listFloodMeasuresOfStation', `${FLOOD}/id/stations/none/measures`, 404],
  ['getFloodMeasure', `${FLOOD}/id/measures/underpass-depth_m`, 200],
  ['getFloodMeasure', `${FLOOD}/id/measures/none`, 404],
  ['listFloodReadings', `${FLOOD}/data/readings?latest`, 200],
  ['listFloodReadings', `${FLOOD}/data/readings?latest&_view=full`, 200],
  ['listFloodReadings', `${FLOOD}/data/readings?today`, 200],
  ['listFloodReadings', `${FLOOD}/data/readings?latest&today`, 400],
  ['listFloodReadingsOfStation', `${FLOOD}/id/stations/inner/readings?today&_sorted`, 200],
  ['listFloodReadingsOfStation', `${FLOOD}/id/stations/none/readings`, 404],
  ['listFloodReadingsOfMeasure', `${FLOOD}/id/measures/underpass-depth_m/readings?_view=full`, 200],
  ['listFloodReadingsOfMeasure', `${FLOOD}/id/measures/none/readings`, 404],
  ['getFloodContext', `${FLOOD}/meta/context.jsonld`, 200],
  ['getSensorThingsRoot', THINGS, 200],
  ['listThings', `${THINGS}/Things`, 200],
  ['listThings', `${THINGS}/Things?$count=true&$top=1&$expand=Locations,Datastreams($count=true;$top=1)`, 200],
  ['listThings', `${THINGS}/Things?$select=name&$filter=properties/kind eq 'weather'`, 200],
  ['listThings', `${THINGS}/Things?$filter=name eq`, 400],
  ['listThings', `${THINGS}/Things?$search=x`, 501],
  ['getThing', `${THINGS}/Things('underpass')`, 200],
  ['getThing', `${THINGS}/Things('none')`, 404],
  ['listLocations', `${THINGS}/Locations?$expand=Things`, 200],
  ['getLocation', `${THINGS}/Locations('underpass')`, 200],
  ['listHistoricalLocations', `${THINGS}/HistoricalLocations`, 200],
  ['getHistoricalLocation', `${THINGS}/HistoricalLocations('underpass')`, 404],
  ['listDatastreams', `${THINGS}/Datastreams?$expand=Thing,Sensor,ObservedProperty,Observations($top=1)`, 200],
  ['getDatastream', `${THINGS}/${STREAM}`, 200],
  ['listSensors', `${THINGS}/Sensors`, 200],
  ['getSensor', `${THINGS}/Sensors('underpass.depth_m')`, 200],
  ['listObservedProperties', `${THINGS}/ObservedProperties`, 200],
  ['getObservedProperty', `${THINGS}/ObservedProperties('depth_m')?$expand=Datastreams`, 200],
  ['listObservations', `${THINGS}/Observations?$top=3&$expand=Datastream,FeatureOfInterest`, 200],
  ['getObservation', `${THINGS}/Observations('none')`, 404],
  ['getObservation', `${THINGS}/Observations('underpass.depth_m.1784613600000')`, 200, 'storm'],
  ['listFeaturesOfInterest', `${THINGS}/FeaturesOfInterest`, 200],
  ['getFeatureOfInterest', `${THINGS}/FeaturesOfInterest('underpass')?$expand=Observations`, 200],
  ['followSensorThingsPath', `${THINGS}/Things('underpass')/Datastreams`, 200],
  ['followSensorThingsPath', `${THINGS}/Things('underpass')/Datastreams/$ref`, 200],
  ['followSensorThingsPath', `${THINGS}/Things('underpass')/properties`, 200],
  ['followSensorThingsPath', `${THINGS}/Things('underpass')/name/$value`, 200],
  ['followSensorThingsPath', `${THINGS}/${STREAM}/Observations?$top=2&$count=true`, 200],
  ['followSensorThingsPath', `${THINGS}/${STREAM.replace("('", "%28'")}%2FThing`, 200],
  ['followSensorThingsPath', `${THINGS}/Nothings`, 404],
];

const REPORT = { depth: 'knee', place_id: 'site' };
const PUSH = {
  endpoint: 'https://push.example/one',
  keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) },
  place_id: 'underpass',
  language: 'en',
};
const ELSEWHERE = { origin: 'https://elsewhere.example' };
type Sent = readonly [operation: string, url: string, body: object, status: number, headers?: Record<string, string>];

const SENT: readonly Sent[] = [
  ['sendReport', '/public/v1/reports', REPORT, 201],
  ['sendReport', '/public/v1/reports', { depth: 'neck' }, 400],
  ['sendReport', '/public/v1/reports', REPORT, 403, ELSEWHERE],
  ['sendReport', '/public/v1/reports', { ...REPORT, replaces: { id: 'AAAAAAAA', key: 'x' } }, 404],
  ['sendReport', '/public/v1/reports', { ...REPORT, photo: 'A'.repeat(5_000_000) }, 413],
  ['sendReport', '/public/v1/reports', { ...REPORT, photo: 'AAAA' }, 415],
  ['followPlace', '/public/v1/subscriptions', PUSH, 201],
  ['followPlace', '/public/v1/subscriptions', { ...PUSH, language: 'fr' }, 400],
  ['followPlace', '/public/v1/subscriptions', PUSH, 403, ELSEWHERE],
  ['followPlace', '/public/v1/subscriptions', { ...PUSH, place_id: 'none' }, 404],
  ['unfollowPlace', '/public/v1/subscriptions/end', { endpoint: PUSH.endpoint }, 200],
];

onStage('[O10] what is answered to the public', { settings: { ...SETTINGS, REQUESTS_PER_MINUTE: '0' } }, (on) => {
  let described: Description;
  beforeAll(async () => {
    described = new Description((await on.nobody.get('/public/v1/openapi.json')).json());
  });

  async function asDescribed([id, url, status]: Asked): Promise<void> {
    // Each from an address of its own, so that none is refused for the others.
    const answer = await on.stage.callers.nobody().get(url);
    expect([answer.statusCode, ...described.faults(described.operation(id), url, answer)], url).toEqual([status]);
  }

  describe('of a city that nothing is known of', () => {
    for (const asked of READS.filter(([, , , when]) => !when))
      it(`is as ${asked[0]} describes it: ${asked[1]}, ${asked[2]}`, () => asDescribed(asked));
  });

  describe('of a city in a storm', () => {
    let warningId: string;
    beforeAll(async () => {
      ({ warningId } = await stormInTown(on));
    });

    for (const asked of READS) it(`is as ${asked[0]} describes it: ${asked[1]}, ${asked[2]}`, () => asDescribed(asked));

    it('tells each of what it describes at least once', async () => {
      const text = (await on.nobody.get('/public/v1/now.json')).body + (await on.nobody.get('/public/v1/latest')).body;
      for (const word of [
        '"doubtful":',
        '"peak":{',
        '"last-known"',
        '"flag":9',
        '"closure":{',
        '"responses":[{',
        '"reports":[{',
      ])
        expect(text).toContain(word);
      const warnings = (await on.nobody.get('/public/v1/warnings.json')).json();
      expect(warnings.items.map(({ origin }: { origin: string }) => origin).sort()).toEqual(['official', 'own']);
    });

    it('is as described of a warning’s message', () =>
      asDescribed(['getWarningMessage', `/public/v1/cap/${warningId}.xml`, 200]));

    for (const [id, url, body, status, headers] of SENT)
      it(`is as ${id} describes it: ${url} ${JSON.stringify(body).slice(0, 80)}, ${status}`, async () => {
        const answer = await on.stage.callers.nobody().post(url, body, headers);
        expect([answer.statusCode, ...described.faults(described.operation(id), url, answer)]).toEqual([status]);
      });

    it('is as described where nothing has changed, and where somebody asks too often', async () => {
      const [caller, url] = [on.stage.callers.nobody(), '/public/v1/places?near=121.5,31.2'];
      const operation = described.operation('listPlacesNear');
      const { etag } = (await caller.get(url)).headers;
      const same = await caller.get(url, { 'if-none-match': String(etag) });
      expect([same.statusCode, ...described.faults(operation, url, same)]).toEqual([304]);
      let answer = same;
      for (let nth = 0; nth < 60 && answer.statusCode !== 429; nth += 1) answer = await caller.get(url);
      expect([answer.statusCode, ...described.faults(operation, url, answer)]).toEqual([429]);
    });
  });

  it('is asked of every operation, and so that each succeeds', () => {
    // Places do not move: of their past there is none to ask for.
    const succeeded = [...READS, ...SENT.map(([id, url, , status]): Asked => [id, url, status])].filter(
      ([, , status]) => status < 300,
    );
    const asked = new Set([...succeeded.map(([id]) => id), 'getWarningMessage', 'getHistoricalLocation']);
    expect(described.operations.map(({ operationId }) => operationId).filter((id) => !asked.has(id))).toEqual([]);
  });
});

describe('a description', () => {
  const answer = { type: 'object', required: ['at'], properties: { at: { type: 'string' } } };
  const described = new Description({
    openapi: '3.1.0',
    servers: [],
    components: { schemas: { Answer: answer } },
    paths: {},
  });
  const faults = (value: unknown) => described.valueFaults({ $ref: '#/components/schemas/Answer' }, value);

  it.each([
    [{ at: 'now' }, 0],
    [{}, 1],
    [{ at: null }, 1],
    [{ at: 'now', by: 'nobody' }, 1],
  ])('finds what is missing, otherwise or more: %j', (value, wrong) => {
    expect(faults(value).length > 0 ? 1 : 0).toBe(wrong);
  });
});
