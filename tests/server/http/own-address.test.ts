// Under which address a server says it is reached, and for which it answers.
import { expect, it } from 'vitest';
import { isSentToUs } from '../../../server/http/own-address.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const ROOT = '/public/v1/sensorthings/v1.1';
const MISLED = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };

onStage('[S30] a server that was told its address', { settings: { PUBLIC_URL: 'https://flood.example/' } }, (on) => {
  it('says it in open data, whoever asked what', async () => {
    const [{ url }] = (await on.nobody.get(ROOT, MISLED)).json().value;
    expect(url).toBe(`https://flood.example${ROOT}/Things`);
  });

  it('says it in an invitation and in a crew’s link', async () => {
    const invited = await on.administrator.post('/api/v1/accounts/viewer/link', { purpose: 'reset' }, MISLED);
    expect(invited.json().url).toMatch(/^https:\/\/flood\.example\/#link=/);
    const crew = await on.dispatcher.post('/api/v1/trucks/truck/crew-link', {}, MISLED);
    expect(crew.json().url).toMatch(/^https:\/\/flood\.example\/field\/join#/);
  });
});

onStage('[S30] a server that was told none', {}, (on) => {
  it('says the host that was asked, and believes no header that names another', async () => {
    const [{ url }] = (await on.nobody.get(ROOT, { ...MISLED, host: 'desk.city' })).json().value;
    expect(url).toBe(`http://desk.city${ROOT}/Things`);
  });

  it('answers for whatever host, since everybody has to sign in', async () => {
    expect((await on.operator.get('/api/v1/city', { host: 'desk.city' })).statusCode).toBe(200);
  });
});

onStage('[S30] a server at which nobody signs in', { settings: { SIGN_IN: 'off' }, withoutAccounts: true }, (on) => {
  it.each(['localhost', 'localhost:8080', '127.0.0.1:8080', '[::1]:8080'])('answers for %s', async (host) => {
    expect((await on.nobody.get('/api/v1/city', { host })).statusCode).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:8080', '192.0.2.1', 'a b'])(
    'does not answer for %s, whose page would be the operator',
    async (host) => {
      const answer = await on.nobody.get('/api/v1/city', { host });
      expect(refusal(answer)).toEqual({ status: 421, detail: 'this server does not answer for that host' });
    },
  );
});

it('[S30] answers for its own public name as well, and for no request without a host', () => {
  const config = { signIn: false, host: '127.0.0.1', publicUrl: 'https://flood.example:8443' };
  const sent = (host?: string) => isSentToUs({ headers: host === undefined ? {} : { host } }, config);
  expect([sent('flood.example:8443'), sent('flood.example'), sent('other.example'), sent()]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
