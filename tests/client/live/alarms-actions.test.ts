import { beforeEach, describe, expect, test } from 'vitest';
import { AlarmActions, UNDO_MS } from '../../../client/live/alarms-actions.ts';
import type { DeskActions, DeskActionsAnswer } from '../../../domain/desk-api.ts';
import { leaveTo } from '../../support/leave.ts';
import { alarm, answered, worldOf } from '../alarms.ts';
import { NOW } from '../small-city.ts';

const LEAVE = leaveTo('operate');
const open = alarm({ id: 'open' });
const other = alarm({ id: 'other' });
let world = worldOf([open, other]);
let sent: DeskActions[];
let answer: (body: DeskActions) => Promise<DeskActionsAnswer>;
let waiting: { then: () => void; ms: number }[];
let actions: AlarmActions;
const passed = (ms: number) => {
  const due = waiting.filter((one) => one.ms <= ms);
  waiting = waiting.filter((one) => one.ms > ms);
  for (const { then } of due) then();
};

beforeEach(() => {
  world = worldOf([open, other]);
  sent = [];
  waiting = [];
  answer = async ({ ids }) => ({ done: [...ids], refused: [] });
  actions = new AlarmActions({
    world: () => world,
    send: (_leave, body) => {
      sent.push(body);
      return answer(body);
    },
    wait: (then, ms) => void waiting.push({ then, ms }),
    now: () => NOW,
  });
});

describe('what this desk sends', () => {
  test('carries the name, and is “sending” until the world shows it, though the server has said yes', async () => {
    await actions.act(LEAVE, ['open'], { kind: 'acknowledged' }, 'Li Na');
    expect(sent).toEqual([{ ids: ['open'], by: 'Li Na', action: { kind: 'acknowledged' } }]);
    expect(actions.sending.get().get('open')).toEqual({ kind: 'sending', action: 'acknowledged' });
    world = worldOf([answered('Li Na', { id: 'open' }), other]);
    actions.look();
    expect(actions.sending.get().size).toBe(0);
  });

  test('says of each alarm why it was refused, and leaves the others be', async () => {
    answer = async () => ({ done: ['open'], refused: [{ id: 'other', reason: 'cleared' }] });
    await actions.act(LEAVE, ['open', 'other'], { kind: 'acknowledged' }, 'Li Na');
    expect(actions.sending.get().get('other')).toMatchObject({ kind: 'failed', reason: 'cleared' });
    expect(actions.sending.get().get('open')).toMatchObject({ kind: 'sending' });
  });

  test('says so when the server could not be asked, until the message is dismissed', async () => {
    answer = () => Promise.reject(new Error('503 the database is away'));
    await actions.act(LEAVE, ['open'], { kind: 'commented', comment: 'x' }, 'Li Na');
    expect(actions.sending.get().get('open')).toMatchObject({ kind: 'failed', why: '503 the database is away' });
    actions.look();
    expect(actions.sending.get().size).toBe(1);
    actions.dismiss(['open']);
    expect(actions.sending.get().size).toBe(0);
  });

  test('does not wait for ever for a world that never shows it', async () => {
    await actions.act(LEAVE, ['open'], { kind: 'unshelved' }, 'Li Na');
    passed(60_000);
    expect(actions.sending.get().get('open')).toMatchObject({ kind: 'failed', reason: 'not-seen' });
  });

  test('goes out a thousand at a time', async () => {
    const ids = Array.from({ length: 2_345 }, (_, i) => `n${i}`);
    await actions.act(LEAVE, ids, { kind: 'acknowledged' }, 'Li Na');
    expect(sent.map((body) => body.ids.length)).toEqual([1_000, 1_000, 345]);
  });
});

describe('the undo', () => {
  test('is offered for eight seconds, for what was done and not for what was refused', async () => {
    answer = async () => ({ done: ['open'], refused: [{ id: 'other', reason: 'cleared' }] });
    await actions.act(LEAVE, ['open', 'other'], { kind: 'acknowledged' }, 'Li Na');
    expect(actions.undo.get()).toEqual({ ids: ['open'], at: NOW, until: NOW + UNDO_MS });
    expect(UNDO_MS).toBe(8_000);
    passed(UNDO_MS);
    expect(actions.undo.get()).toBeNull();
  });

  test('of an older acknowledgement does not take away the newer one', async () => {
    await actions.act(LEAVE, ['open'], { kind: 'acknowledged' }, 'Li Na');
    const first = waiting;
    waiting = [];
    await actions.act(LEAVE, ['other'], { kind: 'acknowledged' }, 'Li Na');
    for (const { then } of first) then();
    expect(actions.undo.get()?.ids).toEqual(['other']);
  });

  test('is gone once it was taken, and is not offered for anything but acknowledging', async () => {
    await actions.act(LEAVE, ['open'], { kind: 'acknowledged' }, 'Li Na');
    await actions.act(LEAVE, ['open'], { kind: 'unacknowledged' }, 'Li Na');
    expect(actions.undo.get()).toBeNull();
    await actions.act(LEAVE, ['open'], { kind: 'commented', comment: 'x' }, 'Li Na');
    expect(actions.undo.get()).toBeNull();
  });
});
