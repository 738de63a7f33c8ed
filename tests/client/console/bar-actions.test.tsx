// L15, S11: what acts is barred before it hears of the press, says why, and says of itself what it said before once it may act again.
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { acts, rightFor } from '../../../client/console/acting.ts';
import { post, tell } from '../../../client/http/ask.ts';
import type { Role } from '../../../domain/rights.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';

const heard = vi.fn<(what: string) => void>();
function Board() {
  const [more, setMore] = useState(false);
  return (
    <>
      <p id="own-reason">because</p>
      <button type="button" data-action="acknowledge" onClick={() => heard('acknowledge')}>
        Acknowledge
      </button>
      <button type="button" data-action="shelve" aria-disabled="true" aria-describedby="own-reason">
        Shelve
      </button>
      <button type="button" data-action="open" onClick={() => heard('open')}>
        Open
      </button>
      <button type="button" onClick={() => setMore(true)}>
        More
      </button>
      {more && (
        <button type="button" data-action="note" onClick={() => heard('note')}>
          Note
        </button>
      )}
      <form
        className="note-form"
        onSubmit={(event) => {
          event.preventDefault();
          heard('form');
        }}
      >
        <input aria-label="text" />
        <button type="submit">Send</button>
      </form>
      <article className="card sg">
        <button type="button" data-suggestion-id="s-1" onKeyDown={({ key }) => heard(`key ${key}`)}>
          Card
        </button>
        <button type="button" data-action="accept" onClick={() => heard('accept')}>
          Accept
        </button>
      </article>
      <section className="warnings">
        <button type="button" data-action="warning-draft" onClick={() => heard('warn')}>
          Warn
        </button>
      </section>
    </>
  );
}
const draw = (options: PanelOptions = {}) => drawPanel(<Board />, options);
afterEach(() => {
  heard.mockReset();
  vi.useRealTimers();
});

test('live and with every right nothing is barred and nothing is marked', async () => {
  const { screen } = await draw();
  for (const name of ['Acknowledge', 'Open', 'Accept', 'Warn', 'Send'])
    await screen.getByRole('button', { name }).click();
  expect(heard.mock.calls.flat()).toEqual(['acknowledge', 'open', 'accept', 'warn', 'form']);
  expect(document.querySelector('[data-barred-here]')).toBeNull();
});

test('[L15] in a replay whatever acts is barred, whatever only looks is not', async () => {
  const { screen, console } = await draw({ replay: true });
  for (const name of ['Acknowledge', 'Accept', 'Warn', 'Send']) {
    const button = screen.getByRole('button', { name });
    await expect.element(button).toHaveAttribute('aria-disabled', 'true');
    await expect.element(button).toHaveAttribute('aria-describedby', 'barred-by-replay');
    await button.click({ force: true });
  }
  await screen.getByRole('button', { name: 'Open' }).click();
  expect(heard.mock.calls.flat()).toEqual(['open']);
  expect(console.barred.get()).toBe(true);
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
  const [acknowledge, shelve] = ['Acknowledge', 'Shelve'].map((name) => screen.getByRole('button', { name }));
  await expect.element(shelve!).toHaveAttribute('aria-describedby', 'barred-by-replay');
  console.replay.toLive();
  await expect.element(acknowledge!).not.toHaveAttribute('aria-disabled');
  await expect.element(acknowledge!).not.toHaveAttribute('aria-describedby');
  await expect.element(shelve!).toHaveAttribute('aria-disabled', 'true');
  await expect.element(shelve!).toHaveAttribute('aria-describedby', 'own-reason');
  await acknowledge!.click();
  expect(heard.mock.calls).toEqual([['acknowledge']]);
});

test('[L15] keys that act are barred in a replay, unless somebody is typing', async () => {
  const pressed = vi.fn<(key: string) => void>();
  const onKey = ({ key }: KeyboardEvent) => pressed(key);
  document.addEventListener('keydown', onKey);
  const { screen } = await draw({ replay: true });
  await userEvent.keyboard('anmxj');
  expect(pressed.mock.calls.flat()).toEqual(['j']);
  (document.querySelector('[data-suggestion-id]') as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  expect(heard).not.toHaveBeenCalled();
  await screen.getByRole('textbox').click();
  await userEvent.keyboard('anmx');
  await expect.element(screen.getByRole('textbox')).toHaveValue('anmx');
  document.removeEventListener('keydown', onKey);
});

test('[L15] the reason is said for six seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { console } = await draw({ replay: true });
  (document.querySelector('[data-action="acknowledge"]') as HTMLElement).click();
  vi.advanceTimersByTime(5_999);
  expect(console.barred.get()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(console.barred.get()).toBe(false);
});

test('[L15] nothing leaves a replay, by whatever way; signing in does', async () => {
  const { server, console } = await draw({
    replay: true,
    answers: { 'POST /api/v1/notes': {}, 'POST /api/v1/sign-out': {} },
  });
  await expect(post('/api/v1/notes', {})).rejects.toThrow('Replay: nothing can be decided in the past');
  await expect(tell('/api/v1/notes')).rejects.toThrow('Replay: nothing can be decided');
  await post('/api/v1/sign-out', {});
  console.replay.toLive();
  await post('/api/v1/notes', {});
  expect(server.asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual([
    '/api/v1/sign-out',
    '/api/v1/notes',
  ]);
});

const BARRED: Record<Role, Record<string, string>> = {
  viewer: { Acknowledge: 'operate', Send: 'operate', Accept: 'dispatch', Warn: 'warn' },
  operator: { Accept: 'dispatch' },
  dispatcher: { Warn: 'warn' },
  administrator: {},
  crew: { Acknowledge: 'operate', Send: 'operate', Accept: 'dispatch', Warn: 'warn' },
};
test.each(Object.entries(BARRED) as [Role, Record<string, string>][])(
  '[S11] %s is barred from what the role may not, each with its reason',
  async (role, barred) => {
    const { screen, console } = await draw({ role });
    for (const name of ['Acknowledge', 'Send', 'Accept', 'Warn']) {
      const button = screen.getByRole('button', { name });
      console.person.refused.set(null);
      const right = barred[name];
      if (right) await expect.element(button).toHaveAttribute('aria-describedby', `barred-without-${right}`);
      else await expect.element(button).not.toHaveAttribute('aria-describedby');
      await button.click({ force: true });
      expect(console.person.refused.get()).toBe(right ?? null);
    }
    expect(heard).toHaveBeenCalledTimes(4 - Object.keys(barred).length);
  },
);

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

test.each([
  ['<button data-action="order">x</button>', 'click', true, 'operate'],
  ['<button data-action="camera">x</button>', 'click', false, 'operate'],
  ['<button>x</button>', 'click', false, 'operate'],
  ['<a href="#">x</a>', 'click', false, 'operate'],
  ['<div class="wall-head"><button data-action="hold">x</button></div>', 'click', false, 'operate'],
  ['<ul class="channels"><li><button>x</button></li></ul>', 'click', true, 'operate'],
  ['<form class="decide"><button type="submit">x</button></form>', 'click', true, 'operate'],
  ['<form class="decide"><button type="button">x</button></form>', 'click', false, 'operate'],
  ['<form class="ask"><button>x</button></form>', 'submit', true, 'operate'],
  ['<form role="search"><button>x</button></form>', 'submit', false, 'operate'],
  ['<div class="injects"><button data-action="inject">x</button></div>', 'click', true, 'administer'],
  ['<div class="card chosen"><button data-action="order">x</button></div>', 'click', true, 'dispatch'],
  ['<button data-action="warn">x</button>', 'click', true, 'warn'],
] as const)('%s on %s acts: %s (%s)', (markup, kind, does, right) => {
  const holder = document.createElement('div');
  holder.innerHTML = markup;
  const control = holder.querySelector('button, a')!;
  expect(acts(control, kind)).toBe(does);
  expect(rightFor(control)).toBe(right);
});
