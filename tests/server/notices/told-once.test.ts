// What was told is not told again, however much time passes and however much is told after it. What comes later shows that the
// receivers have heard all that was sent before.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts';
import { createEmail } from '../../../server/notices/channels/email.ts';
import { createWebhook } from '../../../server/notices/channels/webhook.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { until } from '../../support/wait.ts';
import { AFTERNOON, ToldAlarm } from './support/alarms.ts';
import { type MailReceiver, mailReceiver, type WebhookReceiver, webhookReceiver } from './support/receivers.ts';
import { type NoticeStage, stage } from './support/set.ts';

const LANGUAGES = ['en', 'zh'] as const;
let hook: WebhookReceiver;
let mailbox: MailReceiver;
let set: NoticeStage;

beforeEach(async () => {
  [hook, mailbox] = [await webhookReceiver(), await mailReceiver()];
  const common = { languages: LANGUAGES, timeoutMs: 2_000 };
  set = stage({
    channels: [
      createWebhook({ ...common, url: hook.url, secret: null, city: SMALL_CITY, now: () => AFTERNOON }),
      createEmail({
        ...common,
        smtpUrl: mailbox.url,
        from: 'flood@city.example',
        to: ['duty@city.example'],
        escalationTo: [],
        timezone: SMALL_CITY.timezone,
      }),
    ],
  });
});
afterEach(async () => {
  await set.stop();
  await hook.close();
  await mailbox.close();
});

/** Raises an alarm in an incident of its own, and comes back when both channels have delivered so many notices. */
async function tell(alarmId: string, deliveries: number): Promise<void> {
  const told = new ToldAlarm(alarmId, 'orange', set.now, { incident_id: `incident-${alarmId}` });
  set.notices.consider(told.first, told.alarm);
  set.pass(SECOND_MS);
  await until(`${alarmId} to be told`, async () => {
    const all = await set.notices.deliveries(20, null);
    return all.length === deliveries && all.every(({ state }) => state === 'delivered');
  });
}
const posted = () => hook.posted.flatMap(({ json }) => json.items.map((item: { alarm_id: string }) => item.alarm_id));

it('an alarm is told once by each channel', async () => {
  await tell('a', 2);
  for (const ms of [30 * SECOND_MS, 5 * MINUTE_MS, HOUR_MS]) set.pass(ms);
  await tell('b', 4);
  set.pass(25 * HOUR_MS);
  await tell('c', 6);
  expect(posted()).toEqual(['a', 'b', 'c']);
  expect(mailbox.mails).toHaveLength(3);
  expect(new Set(mailbox.mails.map((mail) => mail.header('message-id'))).size).toBe(3);
  expect((await set.notices.deliveries(20, null)).map(({ attempts }) => attempts)).toEqual(Array(6).fill(1));
});

it('what failed and was told in the end is not told once more', async () => {
  hook.answers = [500, 503];
  mailbox.refusals = 1;
  const told = new ToldAlarm('a', 'orange', AFTERNOON, { incident_id: 'incident-a' });
  set.notices.consider(told.first, told.alarm);
  set.pass(SECOND_MS);
  await until('both to have got through', async () => {
    set.pass(SECOND_MS);
    const all = await set.notices.deliveries(20, null);
    return all.length === 2 && all.every(({ state }) => state === 'delivered');
  });
  set.pass(HOUR_MS);
  await tell('b', 4);
  expect(posted()).toEqual(['a', 'b']);
  expect(mailbox.mails).toHaveLength(2);
});
