// Which steps are told, and in how many notices: with a handed-in clock and a real webhook receiver, without a database.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AlarmLevel } from '../../../domain/alerts/alarm.ts';
import { indexCity } from '../../../domain/city-index.ts';
import { MINUTE_MS, SECOND_MS } from '../../../domain/time.ts';
import { createWebhook } from '../../../server/notices/channels/webhook.ts';
import { createGrouping } from '../../../server/notices/grouping.ts';
import { alarmLine } from '../../../server/notices/lines.ts';
import { createSelection } from '../../../server/notices/selection.ts';
import { SMALL_CITY } from '../../support/cities.ts';
import { until } from '../../support/wait.ts';
import { AFTERNOON, NIGHT, responseStep, ToldAlarm } from './support/alarms.ts';
import { type WebhookReceiver, webhookReceiver } from './support/receivers.ts';
import { type NoticeStage, stage } from './support/set.ts';

let hook: WebhookReceiver;
let running: NoticeStage[];
beforeEach(async () => {
  [hook, running] = [await webhookReceiver(), []];
});
afterEach(async () => {
  for (const each of running) await each.stop();
  await hook.close();
});

const start = (more: object = {}, at = AFTERNOON) => {
  const languages = ['en', 'zh'] as const;
  const channel = createWebhook({
    url: hook.url,
    secret: null,
    languages,
    city: SMALL_CITY,
    now: () => at,
    timeoutMs: 2_000,
  });
  const set = stage({ channels: [channel], ...more }, at);
  running.push(set);
  return set;
};
const posts = (count: number) => until(`${count} posts`, () => hook.posted.length === count);
const lineOf = (id: string) => {
  const told = new ToldAlarm(id, 'orange', AFTERNOON);
  return alarmLine({ kind: 'raised', level: 'orange' }, told.first, told.alarm, {
    index: indexCity(SMALL_CITY),
    simulated: false,
    current: null,
  });
};

describe('what is worth a notice', () => {
  const least: AlarmLevel = 'orange';
  const worth = (selection: ReturnType<typeof createSelection>, told: ToldAlarm, step = told.first) =>
    selection.worth(step, told.alarm)?.kind ?? null;

  it.each([
    ['notice', null],
    ['blue', null],
    ['yellow', null],
    ['orange', 'raised'],
    ['red', 'raised'],
  ] as const)('a %s alarm that is raised: %s', (level, kind) => {
    expect(worth(createSelection(least), new ToldAlarm('a', level, AFTERNOON))).toBe(kind);
  });

  it('a level that rises to the setting and beyond, and not one that falls', () => {
    const selection = createSelection(least);
    const told = new ToldAlarm('a', 'blue', AFTERNOON);
    worth(selection, told);
    const kinds = (['yellow', 'orange', 'red', 'orange', 'red'] as const).map((level, minute) => {
      const step = told.step('level-changed', AFTERNOON + minute * MINUTE_MS, { level });
      return worth(selection, told, step as typeof told.first);
    });
    expect(kinds).toEqual([null, 'level-changed', 'level-changed', null, 'level-changed']);
  });

  it('after a restart a level at its peak rises, one under its peak falls', () => {
    const rising = new ToldAlarm('a', 'yellow', AFTERNOON);
    const up = rising.step('level-changed', AFTERNOON, { level: 'orange' });
    expect(createSelection(least).worth(up, rising.alarm)?.kind).toBe('level-changed');
    const falling = new ToldAlarm('b', 'red', AFTERNOON);
    const down = falling.step('level-changed', AFTERNOON, { level: 'orange' });
    expect(createSelection(least).worth(down, falling.alarm)).toBeNull();
  });

  it('a clearing of what reached the setting, and of nothing else', () => {
    const selection = createSelection(least);
    const [low, high] = [new ToldAlarm('low', 'yellow', AFTERNOON), new ToldAlarm('high', 'orange', AFTERNOON)];
    worth(selection, low);
    worth(selection, high);
    expect(selection.worth(low.step('cleared', AFTERNOON + MINUTE_MS), low.alarm)).toBeNull();
    expect(selection.worth(high.step('cleared', AFTERNOON + MINUTE_MS), high.alarm)).toEqual({
      kind: 'cleared',
      level: 'orange',
      unsure: false,
    });
  });

  it('nothing of what lies on the shelf, until it comes off', () => {
    const selection = createSelection(least);
    const told = new ToldAlarm('a', 'orange', AFTERNOON);
    const shelved = { by: 'Li Na', until: AFTERNOON + 60 * MINUTE_MS, reason: 'works' };
    told.step('shelved', AFTERNOON, shelved);
    expect(selection.worth(told.first, told.alarm)).toBeNull();
    const step = told.step('shelf-expired', AFTERNOON + 60 * MINUTE_MS);
    expect(selection.worth(step, told.alarm)?.kind).toBe('raised');
  });

  it('nothing that a person does to an alarm, and no silence', () => {
    const told = new ToldAlarm('a', 'red', AFTERNOON);
    const steps = [
      told.step('acknowledged', AFTERNOON, { by: 'Li Na', comment: null }),
      told.step('commented', AFTERNOON, { by: 'Li Na', comment: 'seen' }),
      told.step('silent', AFTERNOON, { since: AFTERNOON }),
      told.step('heard-again', AFTERNOON),
      told.step('crossed', AFTERNOON, { direction: 'under' }),
    ];
    const selection = createSelection(least);
    expect(steps.map((step) => selection.worth(step, told.alarm))).toEqual(steps.map(() => null));
  });
});

describe('how many notices', () => {
  it('60 alarms of one incident within five minutes are at most five notices that name all of them', () => {
    const grouping = createGrouping(30 * SECOND_MS);
    const told: number[] = [];
    for (let second = 0; second <= 20 * 60; second += 1) {
      const now = AFTERNOON + second * SECOND_MS;
      if (second < 5 * 60 && second % 5 === 0) {
        grouping.add('desk', lineOf(`alarm-${second}`), now);
        grouping.joined(`alarm-${second}`, 'storm');
      }
      for (const { lines } of grouping.due(now)) told.push(lines.length);
    }
    expect(told[0]).toBe(1);
    expect(told.length).toBeLessThanOrEqual(5);
    expect(told.reduce((sum, lines) => sum + lines, 0)).toBe(60);
  });

  it('alarms of two incidents are two notices', async () => {
    const set = start();
    for (const [name, incident] of [
      ['a', 'east'],
      ['b', 'west'],
      ['c', 'east'],
    ] as const) {
      const told = new ToldAlarm(name, 'orange', AFTERNOON);
      set.notices.consider(told.first, told.alarm);
      set.notices.consider(told.join(incident, AFTERNOON), told.alarm);
    }
    set.pass(SECOND_MS);
    await posts(2);
    expect(hook.posted.map(({ json }) => json.items.length).sort()).toEqual([1, 2]);
    expect(hook.posted.find(({ json }) => json.items.length === 2)!.json.headline.en).toBe(
      'Orange: 2 alarms, Somewhere',
    );
  });

  it('what is worse than what was told does not wait for the window', async () => {
    const set = start();
    const [orange, second, red] = [
      new ToldAlarm('a', 'orange', AFTERNOON, { incident_id: 'storm' }),
      new ToldAlarm('b', 'orange', AFTERNOON, { incident_id: 'storm' }),
      new ToldAlarm('c', 'red', AFTERNOON, { incident_id: 'storm' }),
    ];
    set.notices.consider(orange!.first, orange!.alarm);
    set.pass(SECOND_MS);
    await posts(1);
    set.notices.consider(second!.first, second!.alarm);
    set.pass(SECOND_MS);
    set.notices.consider(red!.first, red!.alarm);
    set.pass(SECOND_MS);
    await posts(2);
    expect(hook.posted[1]!.json.items.map(({ level }: { level: string }) => level)).toEqual(['red', 'orange']);
  });

  it('a clock that is put back by hours holds up nothing', () => {
    const grouping = createGrouping(30 * SECOND_MS);
    grouping.add('desk', lineOf('a'), AFTERNOON);
    expect(grouping.due(AFTERNOON)).toEqual([]);
    expect(grouping.due(AFTERNOON - 3 * 60 * MINUTE_MS)).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  const quietHours = { from: 22 * 60, to: 6 * 60 };
  const MORNING = Date.parse('2026-07-22T06:00:00+08:00');

  it('hold what is not red and tell it as one summary when they end', async () => {
    const set = start({ quietHours }, NIGHT);
    const first = new ToldAlarm('a', 'orange', NIGHT, { incident_id: 'east' });
    set.notices.consider(first.first, first.alarm);
    set.pass(SECOND_MS);
    const held = await until('the held one', async () => (await set.notices.deliveries(5, null))[0]);
    expect(held).toMatchObject({ state: 'held', next_at: MORNING, attempts: 0 });
    const second = new ToldAlarm('b', 'orange', NIGHT, { incident_id: 'west' });
    set.notices.consider(second.first, second.alarm);
    set.pass(MINUTE_MS);
    await until('both held', async () => (await set.notices.deliveries(5, null))[0]!.notice.lines.length === 2);
    set.notices.considerResponse(responseStep(3, { at: NIGHT }));
    set.pass(MINUTE_MS);
    await until('all held', async () => (await set.notices.deliveries(5, null))[0]!.notice.lines.length === 3);
    expect(set.states.get('notices-webhook')).toEqual({ state: 'ok', figures: { waiting: 0, held: 1 } });
    expect(hook.posted).toEqual([]);
    set.now = MORNING;
    await posts(1);
    expect(hook.posted[0]!.json).toMatchObject({ kind: 'summary', level: 'orange' });
    expect(hook.posted[0]!.json.headline.en).toBe('Summary of the quiet hours: 3 alarms');
    expect(hook.posted[0]!.json.items).toHaveLength(3);
    expect((await set.notices.deliveries(5, null)).map(({ id }) => id)).toEqual([held.id]);
  });

  it('let reds and tests pass', async () => {
    const set = start({ quietHours }, NIGHT);
    const told = new ToldAlarm('a', 'red', NIGHT);
    set.notices.consider(told.first, told.alarm);
    set.pass(SECOND_MS);
    await posts(1);
    expect(hook.posted[0]!.json).toMatchObject({ kind: 'alarms', level: 'red' });
    expect(await set.notices.test('webhook', 'Li Na')).toMatchObject({ state: 'delivered' });
    expect(hook.posted[1]!.json).toMatchObject({ kind: 'test', headline: { en: 'Test notice, Small' } });
  });

  it('that begin or end leave the day as it was', async () => {
    const set = start({ quietHours }, AFTERNOON);
    const told = new ToldAlarm('a', 'orange', AFTERNOON);
    set.notices.consider(told.first, told.alarm);
    set.pass(SECOND_MS);
    await posts(1);
    expect(hook.posted[0]!.json.kind).toBe('alarms');
  });
});
