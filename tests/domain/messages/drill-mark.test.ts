// A drill's decisions and a real desk's never reach each other over a broker that both use.
import { describe, expect, test } from 'vitest';
import type { DeskEvent } from '../../../domain/desk-event.ts';
import { deskEventPayload } from '../../../domain/messages/desk-event.ts';
import { decodeMessage } from '../../../domain/messages/index.ts';
import { contextAt } from '../../support/cities.ts';

const NOW = Date.UTC(2026, 6, 21, 7, 5, 0);
const EVENT: DeskEvent = {
  about: 'shift',
  step: { id: 'note:1', kind: 'noted', at: NOW, by: 'Li Wei', text: 'gate shut' },
};
const hear = (payload: string, exercise: boolean) =>
  decodeMessage('desk/shift', new TextEncoder().encode(payload), { ...contextAt(NOW), exercise });

describe('what a desk decided, on the bus', () => {
  test.each([true, false])('[L21] is taken by its own kind, as it was told (exercise: %s)', (exercise) => {
    expect(hear(deskEventPayload(EVENT, exercise), exercise)).toEqual({
      kind: 'desk-event',
      items: [EVENT],
      refusals: [],
    });
  });

  test.each([true, false])('[L21] is refused and counted by the other kind (exercise: %s)', (exercise) => {
    expect(hear(deskEventPayload(EVENT, exercise), !exercise)).toMatchObject({
      items: [],
      refusals: [{ reason: 'drill-and-real' }],
    });
  });

  test('[L21] is of a real desk where nothing says otherwise', () => {
    expect(hear(JSON.stringify(EVENT.step), false).items).toEqual([EVENT]);
    expect(hear(JSON.stringify({ ...EVENT.step, exercise: 'yes' }), true).refusals).toHaveLength(1);
  });
});
