// Deliveries to real receivers, without a database: what is sent, how often, and what happens when nobody answers.
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts';
import { createEmail } from '../../../server/notices/channels/email.ts';
import { createWebhook } from '../../../server/notices/channels/webhook.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { until } from '../../support/wait.ts';
import { AFTERNOON, responseStep, ToldAlarm } from './support/alarms.ts';
import { type MailReceiver, mailReceiver, type WebhookReceiver, webhookReceiver } from './support/receivers.ts';
import { type NoticeStage, stage } from './support/set.ts';

const LANGUAGES = ['en', 'zh'] as const;
let hook: WebhookReceiver;
let mailbox: MailReceiver;
let running: NoticeStage[];

beforeEach(async () => {
  [hook, mailbox, running] = [await webhookReceiver(), await mailReceiver(), []];
});
afterEach(async () => {
  for (const each of running) await each.stop();
  await hook.close();
  await mailbox.close();
});

const webhook = (more: object = {}) =>
  createWebhook({
    url: hook.url,
    secret: null,
    languages: LANGUAGES,
    city: SMALL_CITY,
    now: () => AFTERNOON,
    timeoutMs: 2_000,
    ...more,
  });
const email = (more: object = {}) =>
  createEmail({
    smtpUrl: mailbox.url,
    from: 'flood@city.example',
    to: ['duty@city.example'],
    escalationTo: ['chief@city.example'],
    languages: LANGUAGES,
    timezone: SMALL_CITY.timezone,
    timeoutMs: 2_000,
    ...more,
  });
const start = (...options: Parameters<typeof stage>) => {
  const set = stage(...options);
  running.push(set);
  return set;
};
const raise = (set: NoticeStage, told: ToldAlarm) => set.notices.consider(told.first, told.alarm);
const newest = async (set: NoticeStage) => (await set.notices.deliveries(10, null))[0]!;

describe('the webhook', () => {
  it('gets an orange alarm at once, in both languages', async () => {
    const set = start({ channels: [webhook()] });
    raise(set, new ToldAlarm('A2-underpass-1', 'orange', AFTERNOON));
    set.pass(SECOND_MS);
    await until('the post', () => hook.posted.length === 1);
    expect(hook.posted[0]!.json).toMatchObject({
      version: 1,
      kind: 'alarms',
      audience: 'desk',
      status: 'Actual',
      simulated: false,
      level: 'orange',
      at: '2026-07-21T15:04:01+08:00',
      city: { id: 'small', name: { en: 'Small', zh: '小城' } },
      headline: { en: 'Orange alarm, Somewhere', zh: '橙色告警，Somewhere' },
      items: [
        {
          kind: 'raised',
          alarm_id: 'A2-underpass-1',
          rule: 'A2',
          level: 'orange',
          measure: 'depth_m',
          value: 0.27,
          threshold: 0.25,
          text: {
            en: 'Orange alarm: Somewhere (Pudong), Water depth 0.27 m, threshold 0.25 m, 2026-07-21 15:04 (rule A2)',
            zh: '橙色告警：Somewhere（Pudong），积水深度 0.27 m，阈值 0.25 m，2026-07-21 15:04（规则 A2）',
          },
        },
      ],
      more: 0,
    });
  });

  it('says Exercise in a drill and that data are simulated', async () => {
    const set = start({ channels: [webhook()], drill: true, simulated: () => true });
    raise(set, new ToldAlarm('a', 'red', AFTERNOON));
    set.pass(SECOND_MS);
    await until('the post', () => hook.posted.length === 1);
    const { status, simulated, headline } = hook.posted[0]!.json;
    expect({ status, simulated }).toEqual({ status: 'Exercise', simulated: true });
    expect(headline.en).toMatch(/^\[EXERCISE\] \[SIMULATED DATA\] /);
    expect(headline.zh).toMatch(/^\[演练\] \[模拟数据\] /);
  });

  it('is signed over time and body', async () => {
    const secret = 'a secret of the city';
    const set = start({ channels: [webhook({ secret })] });
    raise(set, new ToldAlarm('a', 'red', AFTERNOON));
    set.pass(SECOND_MS);
    const { headers, body } = await until('the post', () => hook.posted[0]);
    const timestamp = String(AFTERNOON / SECOND_MS);
    expect(headers['x-highwater-timestamp']).toBe(timestamp);
    expect(headers['x-highwater-signature']).toBe(
      `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`,
    );
    expect(headers['idempotency-key']).toBe((await newest(set)).id);
  });

  it('sends no signature without a secret, and turns a login in the address into a header', async () => {
    const url = hook.url.replace('http://', 'http://desk:pass%20word@');
    const set = start({ channels: [webhook({ url })] });
    raise(set, new ToldAlarm('a', 'red', AFTERNOON));
    set.pass(SECOND_MS);
    const { headers } = await until('the post', () => hook.posted[0]);
    expect(headers['x-highwater-signature']).toBeUndefined();
    expect(headers.authorization).toBe(`Basic ${Buffer.from('desk:pass word').toString('base64')}`);
    expect(set.notices.channels).toEqual([{ channel: 'webhook', target: new URL(hook.url).origin }]);
  });

  it('is tried again, later each time, under the same name, until it is accepted', async () => {
    hook.answers = [500, 302, 429];
    const set = start({ channels: [webhook()] });
    raise(set, new ToldAlarm('a', 'orange', AFTERNOON));
    set.pass(SECOND_MS);
    for (const [attempts, wait] of [5 * SECOND_MS, 30 * SECOND_MS, 2 * MINUTE_MS].entries()) {
      const failed = await until('a failure', async () => {
        const delivery = await newest(set);
        return delivery?.attempts === attempts + 1 ? delivery : null;
      });
      expect(failed.state).toBe('waiting');
      expect(failed.next_at! - set.now).toBeGreaterThanOrEqual(wait * 0.8);
      expect(failed.next_at! - set.now).toBeLessThanOrEqual(wait * 1.2);
      expect(set.states.get('notices-webhook')).toMatchObject({ state: 'degraded', reason: 'notice-retrying' });
      set.now = failed.next_at!;
    }
    await until('the post', () => hook.posted.length === 1);
    const delivered = await until('the log', async () =>
      (await newest(set)).state === 'delivered' ? newest(set) : null,
    );
    expect(delivered).toMatchObject({ attempts: 4, next_at: null, error: null });
    expect(set.states.get('notices-webhook')).toEqual({ state: 'ok', figures: { waiting: 0, held: 0 } });
  });

  it('has failed after six tries, and health says so until something is accepted', async () => {
    hook.answers = Array(6).fill(503);
    const set = start({ channels: [webhook()] });
    raise(set, new ToldAlarm('a', 'orange', AFTERNOON));
    const failed = await until('the end', async () => {
      set.pass(2 * HOUR_MS);
      const delivery = await newest(set);
      return delivery?.state === 'failed' ? delivery : null;
    });
    expect(failed).toMatchObject({ attempts: 6, next_at: null, error: 'the webhook answered 503' });
    expect(set.states.get('notices-webhook')).toMatchObject({ state: 'down', reason: 'notice-failed' });
    expect(await set.notices.test('webhook', 'Li Na')).toMatchObject({ state: 'delivered', attempts: 1 });
    expect(set.states.get('notices-webhook')).toMatchObject({ state: 'ok' });
  });

  it('that never answers is given up in time, and holds up no e-mail', async () => {
    hook.answers = Array(20).fill('hang');
    const set = start({ channels: [webhook({ timeoutMs: 3_000 }), email()] });
    raise(set, new ToldAlarm('a', 'red', AFTERNOON));
    set.pass(SECOND_MS);
    await until('the e-mail', () => mailbox.mails.length === 1);
    const webhookDelivery = async () =>
      (await set.notices.deliveries(10, null)).find(({ channel }) => channel === 'webhook');
    expect(await webhookDelivery()).toMatchObject({ state: 'waiting', attempts: 0 });
    const hung = await until('the time-out', async () => {
      const delivery = await webhookDelivery();
      return delivery?.error ? delivery : null;
    });
    expect(hung).toMatchObject({ state: 'waiting', error: 'no answer within 3 s' });
  });

  it('tells no secret of its address when it fails', async () => {
    const channel = webhook({ url: 'http://user:hunter22@127.0.0.1:9/services/T0/token-in-path?key=query-key' });
    const set = start({ channels: [channel] });
    const failed = await set.notices.test('webhook', 'Li Na');
    expect(failed).toMatchObject({ state: 'failed', target: 'http://127.0.0.1:9' });
    expect(JSON.stringify(failed)).not.toMatch(/hunter22|token-in-path|query-key/);
    expect(failed!.error).toMatch(/ECONNREFUSED|bad port/);
  });
});

describe('the e-mail', () => {
  it('has both languages as text and as HTML, from and to the set addresses', async () => {
    const set = start({ channels: [email({ to: ['duty@city.example', 'radio@city.example'] })], drill: true });
    raise(set, new ToldAlarm('a', 'orange', AFTERNOON));
    set.pass(SECOND_MS);
    const mail = await until('the e-mail', () => mailbox.mails[0]);
    expect(mail.from).toBe('flood@city.example');
    expect(mail.to).toEqual(['duty@city.example', 'radio@city.example']);
    expect(mail.header('subject')).toBe('[EXERCISE] Orange alarm, Somewhere | [演练] 橙色告警，Somewhere');
    expect(mail.header('auto-submitted')).toBe('auto-generated');
    for (const type of ['text/plain', 'text/html'] as const) {
      expect(mail.part(type)).toContain('This is an exercise.');
      expect(mail.part(type)).toContain('这是演练');
      expect(mail.part(type)).toContain('Water depth 0.27 m, threshold 0.25 m');
      expect(mail.part(type)).toContain('积水深度 0.27 m，阈值 0.25 m');
    }
  });

  it('that was put off is sent again under the same id', async () => {
    mailbox.refusals = 1;
    const set = start({ channels: [email()] });
    raise(set, new ToldAlarm('a', 'red', AFTERNOON));
    set.pass(SECOND_MS);
    const waiting = await until('the refusal', async () => {
      const delivery = await newest(set);
      return delivery?.attempts === 1 ? delivery : null;
    });
    expect(waiting.error).toContain('451');
    set.now = waiting.next_at!;
    const mail = await until('the e-mail', () => mailbox.mails[0]);
    expect(mail.header('message-id')).toBe(`<${waiting.id}@city.example>`);
  });

  it('names a receiver that was refused, and does not write to the others again', async () => {
    mailbox.unknown.add('gone@city.example');
    const set = start({ channels: [email({ to: ['duty@city.example', 'gone@city.example'] })] });
    raise(set, new ToldAlarm('a', 'red', AFTERNOON));
    set.pass(SECOND_MS);
    const delivered = await until('the log', async () =>
      (await newest(set))?.state === 'delivered' ? newest(set) : null,
    );
    expect(delivered.error).toBe('refused for gone@city.example');
    expect(mailbox.mails.map(({ to }) => to)).toEqual([['duty@city.example']]);
  });

  it('goes to the escalation address when nobody answers', async () => {
    const set = start({ channels: [email()] });
    const told = new ToldAlarm('a', 'red', AFTERNOON);
    const step = told.step('escalated', AFTERNOON, { escalations: 1, next_at: AFTERNOON + 5 * MINUTE_MS });
    set.notices.consider(step, told.alarm);
    set.pass(SECOND_MS);
    const mail = await until('the e-mail', () => mailbox.mails[0]);
    expect(mail.to).toEqual(['chief@city.example']);
    expect(mail.header('subject')).toContain('Nobody has acknowledged: Red alarm, not acknowledged (reminder 1)');
    expect(mail.header('subject')).toContain('无人确认');
  });

  it('tells no password when the login is refused, and takes the right one', async () => {
    const guarded = await mailReceiver({ user: 'flood', password: 'right & long' });
    try {
      const wrong = guarded.url.replace('right', 'wrong');
      const failing = start({ channels: [email({ smtpUrl: wrong })] });
      const failed = await failing.notices.test('email', 'Li Na');
      expect(failed).toMatchObject({ state: 'failed' });
      expect(failed!.error).not.toContain('wrong & long');
      expect(failed!.error).toContain('***');
      const working = start({ channels: [email({ smtpUrl: guarded.url })] });
      expect(await working.notices.test('email', 'Li Na')).toMatchObject({ state: 'delivered' });
      expect(guarded.mails[0]!.to).toEqual(['duty@city.example', 'chief@city.example']);
    } finally {
      await guarded.close();
    }
  });
});

describe('a confirmed response', () => {
  it('is told with its level, who confirmed it and why', async () => {
    const set = start({ channels: [webhook(), email()] });
    set.notices.considerResponse(responseStep(2, { comment: 'rain goes on' }));
    set.pass(SECOND_MS);
    const { json } = await until('the post', () => hook.posted[0]);
    expect(json).toMatchObject({
      kind: 'response',
      level: 'orange',
      items: [{ response: { area: 'city', level: 2 } }],
    });
    expect(json.items[0].text).toEqual({
      en: 'Emergency response level Ⅱ in force: Small, confirmed by Li Na, rain goes on, 2026-07-21 15:04',
      zh: '启动Ⅱ级应急响应：小城，Li Na确认，rain goes on，2026-07-21 15:04',
    });
    const mail = await until('the e-mail', () => mailbox.mails[0]);
    expect(mail.header('subject')).toBe('Emergency response level Ⅱ in force, Small | 启动Ⅱ级应急响应，小城');
  });

  it('is told when it ends', async () => {
    const set = start({ channels: [webhook()] });
    set.notices.considerResponse(responseStep(null));
    set.pass(SECOND_MS);
    const { json } = await until('the post', () => hook.posted[0]);
    expect(json.headline).toEqual({ en: 'Emergency response ended, Small', zh: '终止应急响应，小城' });
  });
});

it('health hears of each channel before anything was sent, and not while the notices are being made', async () => {
  const set = start({ channels: [webhook(), email()] });
  expect(set.states.size).toBe(0);
  await until('both', () => set.states.size === 2);
  const fine = { state: 'ok', figures: { waiting: 0, held: 0 } };
  expect(Object.fromEntries(set.states)).toEqual({ 'notices-webhook': fine, 'notices-email': fine });
});

it('a listener that throws, or data that are not what they should be, stop neither the caller nor the next notice', async () => {
  let faults = 0;
  const set = start({
    channels: [webhook()],
    onState: () => {
      faults += 1;
      throw new Error('nobody listens');
    },
  });
  const broken = new ToldAlarm('broken', 'red', AFTERNOON);
  expect(() => set.notices.consider(broken.first, {} as typeof broken.alarm)).not.toThrow();
  raise(set, new ToldAlarm('a', 'red', AFTERNOON));
  set.pass(SECOND_MS);
  await until('the post', () => hook.posted.length === 1);
  expect(faults).toBeGreaterThan(0);
});

it('without a channel nothing is considered and nothing runs', async () => {
  const set = start({ channels: [] });
  raise(set, new ToldAlarm('a', 'red', AFTERNOON));
  set.pass(HOUR_MS);
  expect(await set.notices.deliveries(10, null)).toEqual([]);
  expect(set.notices.channels).toEqual([]);
});
