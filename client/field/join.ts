import type { Language } from '../i18n/languages.ts';
import { h } from './dom.ts';
import { wordsOf } from './language.ts';

/** Exchanges the link's token for this phone's session, then goes to the page. */
export async function join(root: HTMLElement, language: Language): Promise<void> {
  const words = wordsOf(language).join;
  const token = location.hash.slice(1);
  // A link that was opened must not be left in the history for the next who holds this phone.
  history.replaceState(null, '', '/field/join');
  await open();

  async function open(): Promise<void> {
    say('opening', words.opening);
    const response = await fetch('/field/v1/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    }).catch(() => null);
    if (response?.ok) location.replace('/field/');
    else if (response && response.status < 500 && response.status !== 429)
      say('used', words.used, h('a', { href: '/field/' }, words.in));
    else say('no-signal', words.noSignal, h('button', { type: 'button', onclick: () => void open() }, words.again));
  }

  function say(state: string, text: string, ...more: HTMLElement[]): void {
    root.replaceChildren(
      h('section', { class: 'join', 'data-join': state, role: 'status' }, h('p', {}, text), ...more),
    );
  }
}
