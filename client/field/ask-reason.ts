import { h } from './dom.ts';
import { type FieldWords, WORDS } from './words.ts';

type Why = 'cannot' | 'fault';

/** Asks why an order cannot be done. Chosen reasons are told in both languages: the desk may read the other one. */
export function askReason(why: Why, words: FieldWords): Promise<string | null> {
  const keys = Object.keys(words.reasons[why]);
  const other = h('input', {
    type: 'text',
    maxlength: 200,
    name: 'other',
    'aria-label': words.reasons.other,
    placeholder: words.reasons.other,
  }) as HTMLInputElement;
  const missing = h('p', { class: 'missing', role: 'alert' });
  const choices = keys.map((key) =>
    h(
      'label',
      { class: 'choice' },
      h('input', { type: 'radio', name: 'reason', value: key, 'data-reason': key }),
      (words.reasons[why] as Record<string, string>)[key] ?? '',
    ),
  );
  return openDialog<string>(
    [h('h2', {}, why === 'fault' ? words.reasons.askFault : words.reasons.ask), ...choices, other, missing],
    words.reasons.send,
    words.reasons.back,
    (form) => {
      const reason = reasonText(why, String(new FormData(form).get('reason') ?? ''), other.value.trim());
      if (reason === null) missing.textContent = words.reasons.missing;
      return reason;
    },
  );
}

export async function askSure(words: FieldWords): Promise<boolean> {
  const heading = h('h2', {}, words.reasons.finish);
  return (await openDialog([heading], words.reasons.finishSend, words.reasons.back, () => true)) ?? false;
}

/** Null where nothing was chosen and nothing written. */
export function reasonText(why: Why, key: string, other: string): string | null {
  const chosen = (['zh-CN', 'en'] as const).map((language) => {
    const { reasons } = WORDS[language];
    const word = (reasons[why] as Record<string, string>)[key];
    if (word === undefined) return why === 'fault' && other ? reasons.faultWord : null;
    return why === 'fault' ? `${reasons.faultWord}: ${word}` : word;
  });
  const parts = [chosen.filter((one) => one !== null).join(' / '), other].filter((part) => part !== '');
  return key === '' && other === '' ? null : parts.join(' · ');
}

function openDialog<T>(
  content: readonly Node[],
  send: string,
  back: string,
  read: (form: HTMLFormElement) => T | null,
): Promise<T | null> {
  return new Promise((resolve) => {
    let answer: T | null = null;
    const form = h(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          answer = read(form);
          if (answer !== null) dialog.close();
        },
      },
      ...content,
      h(
        'div',
        { class: 'pair' },
        h('button', { type: 'button', 'data-dialog': 'back', onclick: () => dialog.close() }, back),
        h('button', { type: 'submit', class: 'solid', 'data-dialog': 'send' }, send),
      ),
    ) as HTMLFormElement;
    const dialog = h('dialog', {}, form) as HTMLDialogElement;
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
