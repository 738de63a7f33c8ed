// [W22] A report from the street where no script runs: a page with a form, and another that says what came of it.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { untranslated } from '../../support/panel/untranslated.ts';

onStage('[W22] the form without a script', {}, (on) => {
  const visitor = () => on.stage.callers.nobody();
  const send = (fields: Record<string, string>, { from = visitor(), language = 'en', headers = {} } = {}) =>
    from.ask({
      method: 'POST',
      url: `/public/${language}/report`,
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  const queue = async () => (await on.operator.get('/api/v1/citizen-reports')).json().items;

  it.each(['en', 'zh'])('is a page without a script, with every place to choose (%s)', async (language) => {
    const { body, statusCode, headers } = await visitor().get(
      `/public/${language}/report?place=underpass&utm_source=x`,
    );
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).not.toContain('<script');
    expect(body).toContain(`action="/public/${language}/report"`);
    expect(body).toContain('<option value="underpass" selected>');
    expect([...body.matchAll(/type="radio"/g)]).toHaveLength(5);
    const words = body.replaceAll(/<[^>]*>/g, ' ');
    if (language === 'zh') expect(untranslated(words, 'zh-CN', ['EN', 'Highwater', 'Somewhere'])).toEqual([]);
  });

  it('is led to from the page, about the place that was asked for', async () => {
    const { body } = await visitor().get('/public/en?q=underpass');
    expect(body).toContain('href="/public/en/report?place=underpass"');
  });

  it('is sent once, waits like any other, and a page that is loaded again sends nothing', async () => {
    const before = (await queue()).length;
    const sent = await send({ place: 'site', depth: 'knee', comment: 'a car stands in it' });
    expect([sent.statusCode, sent.headers.location]).toEqual([303, '/public/en/report?sent=1']);
    const told = await visitor().get(String(sent.headers.location));
    expect(told.body).toContain('Your report waits for an operator.');
    const items = await queue();
    expect(items).toHaveLength(before + 1);
    expect(items.at(-1)).toMatchObject({ place_id: 'site', depth: 'knee', comment: 'a car stands in it' });
  });

  it.each([
    ['en', { depth: 'knee' }, 'Say where the water is.'],
    ['zh', { depth: 'knee' }, '请说明哪里积水。'],
    ['en', { place: 'site' }, 'Choose how far up it reaches.'],
    ['en', { place: 'nowhere', depth: 'knee' }, 'No place of that name is known here.'],
    ['zh', { place: 'nowhere', depth: 'knee' }, '这里没有这个地点。'],
  ])('says what is missing, and keeps what was written (%s, %j)', async (language, fields, said) => {
    const { statusCode, body } = await send({ ...fields, comment: '<script>"&' }, { language });
    expect(statusCode).toBe(400);
    expect(body).toContain(said);
    expect(body).toContain('&lt;script&gt;');
    if ('depth' in fields) expect(body).toMatch(/value="knee" required checked/);
  });

  it('[W11] counts with the reports of the other form', async () => {
    const from = visitor();
    for (let nth = 0; nth < 6; nth += 1) await from.post('/public/v1/reports', { depth: 'knee', place_id: 'site' });
    const refused = await send({ place: 'site', depth: 'knee' }, { from });
    expect(refused.statusCode).toBe(429);
    expect(refused.body).toContain('Too many reports came from this connection in a short time. Try again in');
  });

  it('is sent by no page of another site', async () => {
    const headers = { origin: 'https://elsewhere.example' };
    expect(refusal(await send({ place: 'site', depth: 'knee' }, { headers })).status).toBe(403);
  });

  it.each(['x'.repeat(9_000), 'place=site&other=1'])('takes nothing else in', async (payload) => {
    const answer = await visitor().ask({
      method: 'POST',
      url: '/public/en/report',
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([400, 413]).toContain(refusal(answer).status);
  });
});
