// Names and comments that would be more than text: HTML, headers, directions, megabytes.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { City } from '../../../domain/city.ts';
import { indexCity } from '../../../domain/city-index.ts';
import { SECOND_MS } from '../../../domain/time.ts';
import { createEmail } from '../../../server/notices/channels/email.ts';
import { createWebhook } from '../../../server/notices/channels/webhook.ts';
import { MAX_LINES } from '../../../server/notices/notice.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { until } from '../../support/wait.ts';
import { AFTERNOON, responseStep, ToldAlarm } from './support/alarms.ts';
import { type MailReceiver, mailReceiver, type WebhookReceiver, webhookReceiver } from './support/receivers.ts';
import { type NoticeStage, stage } from './support/set.ts';

const languages = ['en', 'zh'] as const;
let hook: WebhookReceiver;
let mailbox: MailReceiver;
let set: NoticeStage;

beforeEach(async () => {
  [hook, mailbox] = [await webhookReceiver(), await mailReceiver()];
});
afterEach(async () => {
  await set.stop();
  await hook.close();
  await mailbox.close();
});

/** The small city with its underpass called something else. */
const cityWith = (name: string): City => ({
  ...SMALL_CITY,
  stations: SMALL_CITY.stations.map((station) =>
    station.id === 'underpass' ? { ...station, name: { en: name, zh: name } } : station,
  ),
});

function start(city: City): void {
  set = stage({
    index: indexCity(city),
    channels: [
      createWebhook({ url: hook.url, secret: null, languages, city, now: () => AFTERNOON, timeoutMs: 2_000 }),
      createEmail({
        smtpUrl: mailbox.url,
        from: 'flood@city.example',
        to: ['duty@city.example'],
        escalationTo: [],
        languages,
        timezone: city.timezone,
        timeoutMs: 2_000,
      }),
    ],
  });
}

async function received() {
  set.pass(SECOND_MS);
  const mail = await until('the e-mail', () => mailbox.mails[0]);
  const { json, body } = await until('the post', () => hook.posted[0]);
  return { mail, json, body };
}

describe('a name', () => {
  it('that is HTML is shown as it is written', async () => {
    start(cityWith(`<img src=x onerror="alert('1')"> & <script>`));
    const told = new ToldAlarm('a', 'red', AFTERNOON);
    set.notices.consider(told.first, told.alarm);
    const html = (await received()).mail.part('text/html');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; &lt;script&gt;');
    expect(html).not.toMatch(/<(img|script)/);
  });

  it('that holds lines of a header adds no header and no receiver', async () => {
    start(cityWith('Tunnel\r\nBcc: everyone@city.example\r\n\r\nHello'));
    const told = new ToldAlarm('a', 'red', AFTERNOON);
    set.notices.consider(told.first, told.alarm);
    const { mail, json } = await received();
    expect(mail.to).toEqual(['duty@city.example']);
    expect(mail.header('bcc')).toBeUndefined();
    expect(mail.header('subject')).toContain('Red alarm, Tunnel Bcc: everyone@city.example Hello');
    expect(json.items[0].place.en).toBe('Tunnel Bcc: everyone@city.example Hello');
  });

  it('that turns the reading direction does not turn the sentence', async () => {
    start(cityWith('A\u202eB\u2066C'));
    const told = new ToldAlarm('a', 'red', AFTERNOON);
    set.notices.consider(told.first, told.alarm);
    expect((await received()).json.items[0].place.en).toBe('A B C');
  });
});

describe('a huge', () => {
  it('comment is cut, and everything else is there', async () => {
    start(SMALL_CITY);
    set.notices.considerResponse(responseStep(1, { comment: '雨'.repeat(1_000_000), by: 'N'.repeat(1_000) }));
    const { mail, json, body } = await received();
    expect(json.items[0].comment).toHaveLength(1_000);
    expect(json.items[0].by).toHaveLength(60);
    expect(body.length).toBeLessThan(10_000);
    expect(mail.raw.length).toBeLessThan(50_000);
    expect(mail.header('subject')).toContain('Emergency response level Ⅰ in force');
  });

  it('number of alarms is one notice that says how many it leaves out', async () => {
    start(SMALL_CITY);
    for (let nth = 0; nth < 1_000; nth += 1) {
      const told = new ToldAlarm(`a-${nth}`, nth === 999 ? 'red' : 'orange', AFTERNOON, { incident_id: 'storm' });
      set.notices.consider(told.first, told.alarm);
    }
    const { mail, json } = await received();
    expect(json.items).toHaveLength(MAX_LINES);
    expect(json.items[0].level).toBe('red');
    expect(json.more).toBe(1_000 - MAX_LINES);
    expect(json.headline.en).toBe('Red: 1000 alarms, Somewhere');
    expect(mail.part('text/plain')).toContain('and 950 more; see the alarm desk');
    expect(mail.part('text/plain')).toContain('另有 950 条，见告警台');
    expect([mailbox.mails.length, hook.posted.length]).toEqual([1, 1]);
  });
});
