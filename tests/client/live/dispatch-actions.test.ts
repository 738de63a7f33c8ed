import { describe, expect, test } from 'vitest';
import { DispatchActions, type OrderWish } from '../../../client/live/dispatch-actions.ts';
import { readRefusal } from '../../../client/live/dispatch-refusal.ts';
import { EMPTY_WORLD, type World } from '../../../domain/world.ts';
import { leaveTo } from '../../support/leave.ts';
import { ORDER, plan, SUGGESTION } from '../dispatch-world.ts';

const LEAVE = leaveTo('dispatch');
const WISH: OrderWish = {
  truck_id: 'P-01',
  site_id: 'S-1',
  purpose: 'pump',
  suggestion_id: null,
  reason: null,
  replaces: null,
};

function desk(answer: () => Promise<unknown>) {
  let world: World = EMPTY_WORLD;
  const posted: { path: string; body: unknown }[] = [];
  const waiting: (() => void)[] = [];
  const actions = new DispatchActions({
    world: () => world,
    post: ({ path, body }) => {
      posted.push({ path, body });
      return answer();
    },
    wait: (then) => waiting.push(then),
  });
  const see = (next: Partial<World>) => {
    world = { ...world, ...next };
    actions.look();
  };
  return { actions, posted, waiting, see, stateOf: (key: string) => actions.sending.get().get(key) };
}

describe('an order from this desk', () => {
  test('is sending until the live world shows it, and only then done', async () => {
    const { actions, posted, see, stateOf } = desk(async () => ({ id: 'O-1' }));
    await actions.order(LEAVE, 'card', WISH, 'Chen');
    expect(posted).toEqual([{ path: '/api/v1/orders', body: { by: 'Chen', ...WISH } }]);
    expect(stateOf('card')).toEqual({ kind: 'sending' });
    see({ orders: { 'O-1': ORDER } });
    expect(stateOf('card')).toBeUndefined();
  });

  test('pressed twice goes once', async () => {
    const { actions, posted } = desk(async () => ({ id: 'O-1' }));
    await Promise.all([actions.order(LEAVE, 'card', WISH, 'Chen'), actions.order(LEAVE, 'card', WISH, 'Chen')]);
    expect(posted).toHaveLength(1);
  });

  test('that came second names who was first', async () => {
    const { actions, stateOf } = desk(async () => {
      throw new Error('409 truck-taken: Wang Fang sent P-01 to S-2 (O-P-01-x)');
    });
    expect(await actions.order(LEAVE, 'card', WISH, 'Chen')).toBe(false);
    expect(stateOf('card')).toMatchObject({
      kind: 'failed',
      refusal: {
        why: 'truck-taken',
        first: { by: 'Wang Fang', truck_id: 'P-01', site_id: 'S-2', order_id: 'O-P-01-x' },
      },
    });
  });

  test('that was taken and is not seen says so after a while', async () => {
    const { actions, waiting, stateOf } = desk(async () => ({ id: 'O-1' }));
    await actions.order(LEAVE, 'card', WISH, 'Chen');
    waiting[0]!();
    expect(stateOf('card')).toEqual({ kind: 'not-seen' });
  });
});

test('a cancelled order is done when it has ended', async () => {
  const { actions, see, stateOf } = desk(async () => ({}));
  see({ orders: { 'O-1': ORDER } });
  await actions.cancel(LEAVE, 'O-1', 'not needed', 'Chen');
  expect(stateOf('O-1')).toEqual({ kind: 'sending' });
  see({ orders: { 'O-1': { ...ORDER, state: 'cancelled', ended_at: 1 } } });
  expect(stateOf('O-1')).toBeUndefined();
});

test('a rejected suggestion is done when the plan is without it', async () => {
  const { actions, posted, see, stateOf } = desk(async () => ({ done: true }));
  see({ plans: { current: plan([SUGGESTION]) } });
  await actions.reject(LEAVE, SUGGESTION.id, 'blocked', 'Chen');
  expect(posted[0]!.path).toBe('/api/v1/suggestions/P-01%3ES-1/reject');
  expect(stateOf(SUGGESTION.id)).toEqual({ kind: 'sending' });
  see({ plans: { current: plan([]) } });
  expect(stateOf(SUGGESTION.id)).toBeUndefined();
});

test('a hold is done when the locks have changed', async () => {
  const { actions, see, stateOf } = desk(async () => ({ done: true }));
  await actions.fix(LEAVE, 'P-01', { kind: 'held', truck_id: 'P-01' }, 'Chen');
  expect(stateOf('P-01')).toEqual({ kind: 'sending' });
  see({ locks: { current: { pins: [], bans: [], held: ['P-01'] } } });
  expect(stateOf('P-01')).toBeUndefined();
});

test.each([
  ['409 out-of-service', 'out-of-service'],
  ['409 needs-check', 'needs-check'],
  ['409 this suggestion no longer stands', 'no-longer-stands'],
  ['503 the database cannot be reached now', null],
] as const)('"%s" is read as %s', (words, why) => {
  expect(readRefusal(words)).toMatchObject({ why, first: null });
});
