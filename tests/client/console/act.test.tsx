// L15, S11: what acts is barred before it hears of the press, says why, and says of itself what it said before once it may act again.
import { useEffect, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Act, ActForm, Send } from '../../../client/console/Act.tsx';
import { isTyping } from '../../../client/console/is-typing.ts';
import { useAct } from '../../../client/console/use-act.ts';
import { come, post, tell } from '../../../client/http/ask.ts';
import type { Leave } from '../../../client/http/leave.ts';
import { request } from '../../../client/http/request.ts';
import type { Role } from '../../../domain/rights.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';

const heard = vi.fn<(what: string) => void>();
function Board() {
  const [more, setMore] = useState(false);
  return (
    <>
      <p id="own-reason">because</p>
      <Act right="operate" onPress={() => heard('acknowledge')}>
        Acknowledge
      </Act>
      <Act
        right="operate"
        aria-disabled={true}
        aria-describedby="own-reason"
        disabled={false}
        onPress={() => heard('shelve')}
      >
        Shelve
      </Act>
      <Act right="operate" disabled={true} onPress={() => heard('inject')}>
        Inject
      </Act>
      <button type="button" onClick={() => heard('open')}>
        Open
      </button>
      <button type="button" onClick={() => setMore(true)}>
        More
      </button>
      {more && (
        <Act right="operate" onPress={() => heard('note')}>
          Note
        </Act>
      )}
      <ActForm right="operate" onSend={() => heard('form')}>
        <input aria-label="text" />
        <Send>Send</Send>
      </ActForm>
      <ActForm right="operate" aria-label="account" onSend={() => heard('account')}>
        <input aria-label="name" required />
        <Send>Make</Send>
      </ActForm>
      <Act right="dispatch" onPress={() => heard('accept')}>
        Accept
      </Act>
      <Act right="warn" onPress={() => heard('warn')}>
        Warn
      </Act>
      <Act right="administer" onPress={() => heard('invite')}>
        Invite
      </Act>
      <Keys />
    </>
  );
}
/** A acknowledges, J moves. */
function Keys() {
  const { attempt } = useAct('operate');
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      if (isTyping(target)) return;
      if (key === 'a') attempt(() => heard('key a'));
      if (key === 'j') heard('key j');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [attempt]);
  return null;
}
const draw = (options: PanelOptions = {}) => drawPanel(<Board />, options);
afterEach(() => {
  heard.mockReset();
  vi.useRealTimers();
});

test('live and with every right nothing is barred and nothing is marked', async () => {
  const { screen } = await draw();
  for (const name of ['Acknowledge', 'Open', 'Accept', 'Warn', 'Invite', 'Send'])
    await screen.getByRole('button', { name }).click();
  expect(heard.mock.calls.flat()).toEqual(['acknowledge', 'open', 'accept', 'warn', 'invite', 'form']);
  expect(document.querySelector('[data-barred-here]')).toBeNull();
});

test('what says of itself that it is disabled does not hear of a press', async () => {
  const { screen } = await draw();
  await screen.getByRole('button', { name: 'Shelve' }).click({ force: true });
  await expect.element(screen.getByRole('button', { name: 'Inject' })).toBeDisabled();
  expect(heard).not.toHaveBeenCalled();
});

test('[L15] in a replay whatever acts is barred from the first look on, whatever only looks is not', async () => {
  const { screen, console } = await draw({ replay: true });
  for (const name of ['Acknowledge', 'Inject', 'Accept', 'Warn', 'Invite', 'Send', 'Make']) {
    const button = screen.getByRole('button', { name });
    expect(button.element().getAttribute('aria-disabled')).toBe('true');
    expect(button.element().getAttribute('aria-describedby')).toBe('barred-by-replay');
    // Who walks by keys can stop at it and hear why.
    button.element().focus();
    expect(document.activeElement).toBe(button.element());
    console.barred.set(false);
    await button.click({ force: true });
    expect(console.barred.get()).toBe(true);
  }
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(heard.mock.calls.flat()).toEqual(['open']);
});

test('[L15] in a replay Enter in a field sends no form either', async () => {
  const { screen, console } = await draw({ replay: true });
  for (const name of ['text', 'name']) {
    console.barred.set(false);
    await screen.getByRole('textbox', { name }).click();
    await userEvent.keyboard('{Enter}');
    expect(console.barred.get()).toBe(true);
  }
  expect(heard).not.toHaveBeenCalled();
});

test('[L15] what comes onto the page during a replay is barred too', async () => {
  const { screen } = await draw({ replay: true });
  await screen.getByRole('button', { name: 'More' }).click();
  const note = screen.getByRole('button', { name: 'Note' });
  await expect.element(note).toHaveAttribute('aria-describedby', 'barred-by-replay');
  await note.click({ force: true });
  expect(heard).not.toHaveBeenCalled();
});

test('[L15] back at live each control says of itself what it said before', async () => {
  const { screen, console } = await draw({ replay: true });
  const [acknowledge, shelve, inject] = ['Acknowledge', 'Shelve', 'Inject'].map((name) =>
    screen.getByRole('button', { name }),
  );
  await expect.element(shelve!).toHaveAttribute('aria-describedby', 'barred-by-replay');
  console.replay.toLive();
  await expect.element(acknowledge!).not.toHaveAttribute('aria-disabled');
  await expect.element(acknowledge!).not.toHaveAttribute('aria-describedby');
  await expect.element(shelve!).toHaveAttribute('aria-disabled', 'true');
  await expect.element(shelve!).toHaveAttribute('aria-describedby', 'own-reason');
  await expect.element(inject!).toBeDisabled();
  await acknowledge!.click();
  expect(heard.mock.calls).toEqual([['acknowledge']]);
});

test('[L15] keys that act are barred in a replay, unless somebody is typing', async () => {
  const { screen, console } = await draw({ replay: true });
  await userEvent.keyboard('aj');
  expect(heard.mock.calls.flat()).toEqual(['key j']);
  expect(console.barred.get()).toBe(true);
  const field = screen.getByRole('textbox', { name: 'text' });
  await field.click();
  await userEvent.keyboard('aj');
  await expect.element(field).toHaveValue('aj');
  console.replay.toLive();
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard('a');
  expect(heard.mock.calls.flat()).toEqual(['key j', 'key a']);
});

test('[L15] the reason is said for six seconds after the last try', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { screen, console } = await draw({ replay: true });
  const press = () => (screen.getByRole('button', { name: 'Acknowledge' }).element() as HTMLElement).click();
  press();
  vi.advanceTimersByTime(3_000);
  press();
  vi.advanceTimersByTime(5_999);
  expect(console.barred.get()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(console.barred.get()).toBe(false);
});

const given: { press: Leave<'operate'>[]; now: (() => Leave<'view'>)[] } = { press: [], now: [] };
function Holder() {
  given.now.push(useAct('view').leave);
  return (
    <Act right="operate" onPress={(leave) => given.press.push(leave)}>
      Take
    </Act>
  );
}

test('[L15] nothing leaves a replay with a leave from before it; signing out does', async () => {
  const { screen, server, console } = await drawPanel(<Holder />, {
    answers: { 'POST /api/v1/shift-log': {}, 'POST /api/v1/sign-out': {}, 'POST /api/v1/cameras/c/want': {} },
  });
  await screen.getByRole('button', { name: 'Take' }).click();
  const note = request(given.press[0]!, '/api/v1/shift-log', {});
  const leaveNow = given.now[0]!;
  const wish = request(leaveNow(), '/api/v1/cameras/:id/want', undefined, 'c');
  console.replay.seek(0);
  await expect(post(note)).rejects.toThrow('Replay: nothing can be decided in the past');
  await expect(tell(wish)).rejects.toThrow('Replay: nothing can be decided');
  expect(leaveNow).toThrow('Replay: nothing can be decided');
  await come('/api/v1/sign-out', {});
  console.replay.toLive();
  await post(note);
  expect(server.asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
    '/api/v1/sign-out',
    '/api/v1/shift-log',
  ]);
});

const RIGHT_OF = {
  Acknowledge: 'operate',
  Send: 'operate',
  Accept: 'dispatch',
  Warn: 'warn',
  Invite: 'administer',
} as const;
const BARRED: Record<Role, readonly (keyof typeof RIGHT_OF)[]> = {
  viewer: ['Acknowledge', 'Send', 'Accept', 'Warn', 'Invite'],
  operator: ['Accept', 'Invite'],
  dispatcher: ['Warn', 'Invite'],
  administrator: [],
  crew: ['Acknowledge', 'Send', 'Accept', 'Warn', 'Invite'],
  wall: ['Acknowledge', 'Send', 'Accept', 'Warn', 'Invite'],
};
test.each(Object.entries(BARRED) as [Role, readonly string[]][])(
  '[S11] %s is barred from what the role may not, each with its reason',
  async (role, barred) => {
    const { screen, console } = await draw({ role });
    for (const [name, right] of Object.entries(RIGHT_OF)) {
      const button = screen.getByRole('button', { name });
      const may = !barred.includes(name);
      console.person.refused.set(null);
      if (may) await expect.element(button).not.toHaveAttribute('aria-describedby');
      else await expect.element(button).toHaveAttribute('aria-describedby', `barred-without-${right}`);
      await button.click({ force: true });
      expect(console.person.refused.get()).toBe(may ? null : right);
    }
    expect(heard).toHaveBeenCalledTimes(5 - barred.length);
  },
);

test('[S11] a key says to a viewer what a press says, and does nothing', async () => {
  const { console } = await draw({ role: 'viewer' });
  await userEvent.keyboard('a');
  expect(console.person.refused.get()).toBe('operate');
  expect(heard).not.toHaveBeenCalled();
});

test('[S11] another account at the same desk is barred from other things', async () => {
  const { screen, console } = await draw({ role: 'viewer' });
  await expect.element(screen.getByRole('button', { name: 'Warn' })).toHaveAttribute('aria-disabled', 'true');
  console.person.session.update((before) => ({
    ...before,
    person: before.person && { ...before.person, role: 'operator' },
  }));
  await expect.element(screen.getByRole('button', { name: 'Warn' })).not.toHaveAttribute('aria-disabled');
  await expect.element(screen.getByRole('button', { name: 'Accept' })).toHaveAttribute('aria-disabled', 'true');
});

test('whoever is signed out is asked to sign in, and is told nothing of a role', async () => {
  const { screen } = await draw({ role: null });
  await expect.element(screen.getByRole('button', { name: 'Accept' })).not.toHaveAttribute('aria-disabled');
});

test('[S11] a control without a right, or with a handler that needs another, does not compile', () => {
  const send = (leave: Leave<'dispatch'>) => void post(request(leave, '/api/v1/orders', {}));
  const right = <Act right="dispatch" onPress={send} />;
  // @ts-expect-error which right
  const without = <Act onPress={() => undefined} />;
  // @ts-expect-error an operator sends no truck
  const another = <Act right="operate" onPress={send} />;
  // @ts-expect-error a crew's right is no desk's
  const foreign = <Act right="crew" onPress={() => undefined} />;
  // @ts-expect-error a plain button hands on no leave
  const plain = <button type="button" onClick={send} />;
  // @ts-expect-error a form of an operator either
  const form = <ActForm right="operate" onSend={send} />;
  expect([right, without, another, foreign, plain, form]).toHaveLength(6);
});
