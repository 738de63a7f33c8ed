import { beforeEach, describe, expect, test } from 'vitest';
import type { DeskEvent } from '../../../domain/desk-event.ts';
import { draftFromIncident } from '../../../domain/warnings/draft.ts';
import { BrokerAway } from '../../../server/stream/broker-away.ts';
import { WarningDesk } from '../../../server/warnings/warning-desk.ts';
import { alarmAt, flood, NOW, SENDER } from '../../domain/warnings/support.ts';

const { incident, parts } = flood([alarmAt('UP-001')]);
const CONTENT = draftFromIncident(incident, parts)!;

let told: DeskEvent[];
let isAway: boolean;
let clock: number;
let desk: WarningDesk;
beforeEach(() => {
  [told, isAway, clock] = [[], true, NOW];
  desk = new WarningDesk({
    config: {
      drill: false,
      capSender: SENDER.sender,
      capSenderName: SENDER.name,
      capSenderCode: '310000416000',
      capEventCodes: SENDER.eventCodes,
      recorderName: 'a',
    },
    city: parts.city,
    outlines: parts.outlines,
    world: () => parts.world,
    now: () => clock,
    publishDecision: async (event) => {
      told.push(event);
      if (isAway) throw new BrokerAway();
      desk.apply(event);
    },
  });
});
const issue = (content = CONTENT) => desk.issue(content, 'Actual', 'Li Na');
const identifiers = () => desk.book.messages().map(({ message }) => message.identifier);
/** The broker answers, and everything it was told goes round. */
function brokerIsBack(): void {
  isAway = false;
  for (const event of told) desk.apply(event);
}

describe('[W18] a warning that the broker did not confirm', () => {
  test('is the same message when it is asked for again, before the broker is back', async () => {
    await expect(issue()).rejects.toThrow(BrokerAway);
    clock += 20_000;
    await expect(issue()).rejects.toThrow(BrokerAway);
    brokerIsBack();
    expect(identifiers()).toHaveLength(1);
  });

  test('and after it', async () => {
    await expect(issue()).rejects.toThrow(BrokerAway);
    brokerIsBack();
    clock += 20_000;
    const message = await issue();
    expect(identifiers()).toEqual([message.identifier]);
  });

  test('does not hold back another one', async () => {
    await expect(issue()).rejects.toThrow(BrokerAway);
    await expect(issue({ ...CONTENT, zh: { ...CONTENT.zh, instruction: '请远离下立交' } })).rejects.toThrow(BrokerAway);
    brokerIsBack();
    expect(new Set(identifiers()).size).toBe(2);
  });

  test('is cancelled once, however often its cancelling is asked for', async () => {
    isAway = false;
    const { identifier } = await issue();
    isAway = true;
    await expect(desk.cancel(identifier, 'water gone', 'Li Na')).rejects.toThrow(BrokerAway);
    clock += 20_000;
    await expect(desk.cancel(identifier, 'water gone', 'Li Na')).rejects.toThrow(BrokerAway);
    brokerIsBack();
    expect(desk.book.messages().map(({ message }) => message.msg_type)).toEqual(['Cancel', 'Alert']);
  });
});
