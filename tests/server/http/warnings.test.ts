// Warnings: drafted from what stands on the desk, issued, updated and cancelled by a person, and given to the outside.
import { beforeAll, expect, it } from 'vitest';
import type { WarningContentForm } from '../../../domain/warning-api.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const SENDER = { CAP_SENDER: 'warnings@flood.example', CAP_SENDER_CODE: '310000416000' };
const OFFICIAL = `<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>N-1</identifier><sender>met@office.example</sender>
<sent>2026-07-21T13:50:00+08:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
<info><language>en</language><category>Met</category><event>Rain</event><urgency>Expected</urgency><severity>Severe</severity>
<certainty>Likely</certainty><expires>2026-07-21T20:00:00+08:00</expires><headline>Heavy rain</headline>
<area><areaDesc>Everywhere</areaDesc></area></info></alert>`;

onStage('a warning', { settings: SENDER }, (on) => {
  let content: WarningContentForm;
  let identifier: string;
  const post = (path: string, body: object, caller = on.operator) => caller.post(`/api/v1/warnings${path}`, body);
  const issue = (rest: object = {}) => post('', { status: 'Actual', content: { ...content, ...rest } });

  beforeAll(async () => {
    await on.stage.report('underpass', { depth_m: 0.6 });
    await on.stage.clock.advance(3_000);
    await on.stage.beat();
    content = (await post('/drafts', { incident_id: [...on.stage.engine.incidents.keys()][0] })).json().content;
  });

  it('[W1] is drafted from an incident, or from a response level, and nothing goes out by that', async () => {
    expect(content).toMatchObject({
      kind: 'waterlogging',
      level: 'red',
      districts: ['Pudong'],
      onset: expect.stringMatching(/\+08:00$/),
      source: { kind: 'incident' },
    });
    await on.operator.post('/api/v1/responses/Pudong', { level: 1 });
    await on.stage.beat();
    const draft = (await post('/drafts', { area: 'Pudong' })).json();
    expect(draft).toMatchObject({
      content: { level: 'red', districts: ['Pudong'], source: { kind: 'response', id: 'Pudong' } },
      statuses: expect.arrayContaining(['Actual', 'Test']),
      sender: 'warnings@flood.example',
    });
    expect(on.stage.told.filter(({ about }) => about === 'warning')).toEqual([]);
  });

  it.each([
    [{}, 400, 'expected either incident_id or area'],
    [{ incident_id: 'a', area: 'city' }, 400, 'expected either incident_id or area'],
    [{ incident_id: 'a' }, 404, ''],
    [{ area: 'Huangpu' }, 400, 'no response level is in force or proposed there'],
  ])('has no draft from %j', async (body, status, detail) => {
    expect(refusal(await post('/drafts', body))).toEqual({ status, detail: expect.stringContaining(detail) });
  });

  it('[W7] is issued by a person, and told with the name to the desk alone', async () => {
    const done = await issue();
    expect(done.statusCode).toBe(201);
    const form = done.json();
    expect(form).toMatchObject({
      sender: 'warnings@flood.example',
      status: 'Actual',
      msg_type: 'Alert',
      by: 'operator of the desk',
      active: true,
      sent: '2026-07-21T14:00:03+08:00',
      references: [],
    });
    identifier = form.identifier;
    expect(on.stage.told.at(-1)).toMatchObject({
      about: 'warning',
      step: { kind: 'issued', by: 'operator of the desk' },
    });
    const { items } = (await on.viewer.get('/api/v1/warnings')).json();
    expect(items.map((one: { identifier: string }) => one.identifier)).toEqual([identifier]);
  });

  it('[W3] is given to the outside as CAP, in a feed and in a list, without anybody’s name', async () => {
    const message = await on.nobody.get(`/public/v1/cap/${identifier}.xml`);
    expect(message.headers).toMatchObject({
      'content-type': expect.stringContaining('xml'),
      'access-control-allow-origin': '*',
    });
    expect(message.body).toContain(`<identifier>${identifier}</identifier>`);
    const again = await on.nobody.get(`/public/v1/cap/${identifier}.xml`, {
      'if-none-match': String(message.headers.etag),
    });
    expect(again.statusCode).toBe(304);
    const feed = await on.nobody.get('/public/v1/cap/feed.atom');
    expect(feed.headers['content-type']).toContain('application/atom+xml');
    expect(feed.body).toContain(`/public/v1/cap/${identifier}.xml`);
    const list = await on.nobody.get('/public/v1/warnings.json');
    expect(JSON.parse(list.body)).toMatchObject({ items: [{ id: identifier, origin: 'own', level: 'red' }] });
    for (const { body } of [message, feed, list]) expect(body).not.toContain('of the desk');
    for (const file of [`${identifier}`, 'none.xml', '..%2f.xml'])
      expect(refusal(await on.nobody.get(`/public/v1/cap/${file}`)).status).toBe(404);
  });

  it('[W6] is updated from its newest message alone, and cancelled once', async () => {
    const change = (of: string, body: object) => post(`/${of}/update`, body);
    const done = await change(identifier, {
      content: { ...content, level: 'orange', severity: 'Severe' },
      reason: 'falling',
    });
    expect([done.statusCode, done.json()]).toMatchObject([
      201,
      { msg_type: 'Update', chain: identifier, active: true },
    ]);
    const newest = done.json().identifier;
    expect(refusal(await change(identifier, { content }))).toEqual({
      status: 409,
      detail: `this message was updated: the newest of its chain is ${newest}`,
    });
    expect(refusal(await post(`/${identifier}/cancel`, { reason: 'dry' })).status).toBe(409);
    expect(refusal(await post(`/${newest}/cancel`, {})).status).toBe(400);
    const over = await post(`/${newest}/cancel`, { reason: 'dry' });
    expect([over.statusCode, over.json()]).toMatchObject([201, { msg_type: 'Cancel', active: false }]);
    expect(refusal(await post(`/${over.json().identifier}/cancel`, { reason: 'dry' }))).toEqual({
      status: 409,
      detail: 'this warning was cancelled',
    });
    expect(refusal(await change('none', { content }))).toEqual({ status: 404, detail: 'no such warning' });
  });

  it.each([
    [{ level: 'purple' }, 'level'],
    [{ onset: 'noon' }, 'content.onset'],
    [{ expires: '2026-07-21T13:00:00+08:00' }, 'expires'],
    [{ polygons: [[[121, 31]]] }, 'polygon'],
    [{ geocodes: ['<'] }, 'geocodes'],
    [{ colour: 'blue' }, 'unknown parameter colour'],
  ])('is not issued with %j', async (rest, what) => {
    expect(refusal(await issue(rest))).toEqual({ status: 400, detail: expect.stringContaining(what) });
  });

  it('[W4] has only a status that this desk may use', async () => {
    expect(refusal(await post('', { status: 'Exercise', content }))).toMatchObject({ status: 400 });
    expect(refusal(await post('', { status: 'Draft', content })).detail).toContain('status');
  });

  it('[W9] of another office is taken in word for word, once a person has said so', async () => {
    const take = (payload: string, type = 'application/cap+xml') =>
      on.operator.ask({
        method: 'POST',
        url: '/api/v1/warnings/official',
        payload,
        headers: { 'content-type': type },
      });
    const taken = await take(OFFICIAL);
    expect([taken.statusCode, taken.json()]).toEqual([201, { key: 'met@office.example,N-1' }]);
    expect((await on.viewer.get('/api/v1/warnings')).json().official).toEqual([
      expect.objectContaining({ identifier: 'N-1', sent: '2026-07-21T13:50:00+08:00' }),
    ]);
    expect(refusal(await take('{}', 'application/json'))).toEqual({
      status: 415,
      detail: 'expected application/cap+xml',
    });
    expect(refusal(await take('<alert>'))).toEqual({ status: 400, detail: 'no well-formed XML' });
    const open = async () =>
      (await on.nobody.get('/public/v1/warnings.json')).json().items.map(({ id }: { id: string }) => id);
    expect(await open()).toContain('met@office.example,N-1');
    const restricted = OFFICIAL.replace('N-1', 'N-2').replace(
      '<scope>Public</scope>',
      '<scope>Restricted</scope><restriction>duty officers only</restriction>',
    );
    expect((await take(restricted)).statusCode).toBe(201);
    expect((await on.viewer.get('/api/v1/warnings')).json().official).toContainEqual(
      expect.objectContaining({ identifier: 'N-2', scope: 'Restricted', restriction: 'duty officers only' }),
    );
    expect(await open()).not.toContain('met@office.example,N-2');
    expect(refusal(await take(`<!DOCTYPE x>${OFFICIAL}`)).detail).toContain('a document type is not taken');
    expect(refusal(await take(OFFICIAL.replace('met@office.example', 'warnings@flood.example'))).detail).toContain(
      "this desk's own warnings",
    );
    expect(refusal(await take(`<alert>${'x'.repeat(257 * 1_024)}`)).status).toBe(413);
    const elsewhere = await on.operator.ask({
      method: 'POST',
      url: '/api/v1/shift-log',
      payload: OFFICIAL,
      headers: { 'content-type': 'application/xml' },
    });
    expect(refusal(elsewhere).status).toBe(415); // no other route takes XML
  });
});
