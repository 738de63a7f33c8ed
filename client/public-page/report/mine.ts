import { html } from '../../../domain/public/markup.ts';
import { ageWords } from '../../../domain/public/sentences.ts';
import type { FormWords } from '../../../domain/reports/form-words.ts';
import { element, type PublicPage } from '../page.ts';
import { type Mine, rememberMine } from './kept.ts';
import { refusalWords } from './refusal-words.ts';
import { sendReport } from './send.ts';

interface MineOptions {
  readonly mine: Mine;
  readonly page: PublicPage;
  readonly words: FormWords;
  readonly onGone: (said: string) => void;
  readonly onTrouble: (trouble: string) => void;
}

/** W17. What was reported from here before, and the way to say that the water is gone. */
export function showMine({ mine, page, words, onGone, onTrouble }: MineOptions): void {
  const { id, key, where, name, at } = mine;
  element('report-mine').innerHTML =
    html`<p>${words.mine(name)}${page.words.street.seen(ageWords(page.view!.now - at, page.words))}</p><button type="button" id="report-gone">${words.gone}</button>`.text;
  element('report-gone').addEventListener('click', async () => {
    const sent = await sendReport({
      ...where,
      depth: 'gone',
      at: new Date(page.view!.now).toISOString(),
      replaces: { id, key },
    });
    if (sent.kind === 'taken') {
      rememberMine(null);
      onGone(words.corrected);
    } else onTrouble(sent.kind === 'refused' ? refusalWords(sent, words) : words.refused(words.noAnswer));
  });
}
