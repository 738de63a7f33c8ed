// What a question may have meant when it is no name: the same sound in other characters, a name with more said around it, the middle
// of a name, or a slip of the fingers. All of it is a guess and is offered as one (P15).
import { editsBetween } from './edits.ts';
import type { Form } from './forms.ts';
import type { Hit, NameIndex } from './name-index.ts';
import type { Reader } from './search-table.ts';

/** The names of the city are no longer: what is, cannot be a slip of one, and is not compared letter by letter. */
const LONGEST_NAME = 28;

/** A guess, and how far it is from what was asked. */
export interface Offer {
  readonly hit: Hit;
  readonly far: number;
}

export function offersFor(forms: readonly Form[], { exact, all }: NameIndex, reader: Reader): Offer[] {
  const form = forms.at(-1);
  if (!form) return [];
  const nearest = new Map<number, Offer>();
  const offer = (hit: Hit, far: number) => {
    const known = nearest.get(hit.at);
    if (!known || far < known.far) nearest.set(hit.at, { hit, far });
  };
  const sounds = form.isHan ? form.texts.flatMap((text) => reader.read(text)?.join('') ?? []) : [];
  for (const sound of sounds)
    for (const hit of exact.get(sound) ?? []) if (hit.rank !== 'undirected') offer(hit, FAR.sound);
  for (const text of form.texts)
    for (const hit of all)
      if ((hit.script === 'han') === form.isHan && hit.rank !== 'undirected' && isWithin(text, hit.text, form.isHan))
        offer(hit, FAR.within);
  for (const text of form.texts) offerSlips(text, all, 2, offer);
  for (const sound of sounds) offerSlips(sound, all, 1, offer);
  const offers = [...nearest.values()];
  const best = Math.min(...offers.map(({ far }) => far));
  return offers.filter(({ far }) => far === best);
}

const FAR = { sound: 1, within: 2, slip: 2, endSlip: 2.5 } as const;

/** The name within the question, or the question within the name, where that is long enough to be no accident. */
function isWithin(asked: string, name: string, han: boolean): boolean {
  const [short, long] = asked.length < name.length ? [asked, name] : [name, asked];
  const enough = han ? (short === name ? 3 : 2) : name.startsWith(asked) ? 3 : 4;
  return short.length >= enough && /\p{L}/u.test(short) && long.includes(short);
}

function offerSlips(text: string, all: readonly Hit[], mostEver: number, offer: (hit: Hit, far: number) => void): void {
  if (text.length > LONGEST_NAME) return;
  for (const hit of all) {
    const most = Math.min(mostEver, slipsIn(hit, text));
    // A slip in the very first letter is rare, and this leaves one name in twenty to be compared.
    if (most === 0 || !(hit.text[0] === text[0] || hit.text[0] === text[1] || hit.text[1] === text[0])) continue;
    const edits = editsBetween(text, hit.text, most);
    if (edits !== null) offer(hit, edits + (hit.rank === 'undirected' ? FAR.endSlip : FAR.slip));
  }
}

/** In three Chinese characters one that differs is another street. */
function slipsIn({ text, script }: Hit, asked: string): number {
  if (script === 'han') return Math.max(text.length, asked.length) > 3 ? 1 : 0;
  return text.length < 4 ? 0 : text.length < 8 ? 1 : 2;
}
