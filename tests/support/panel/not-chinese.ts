// What a Chinese page still says in other letters: words that nobody translated, and keys that no file of words has.

/** Signs of units and makes that are the same in both languages. */
const SAME_IN_BOTH = new Set(['min', 'UTC', 'Valhalla', 'WebRTC', 'HLS']);
const HEARD = ['aria-label', 'aria-valuetext', 'title', 'alt', 'placeholder', 'label'];
const WORD = /[A-Za-z][A-Za-z’']{2,}/g;

/**
 * The words of three Latin letters and more that somebody would read or hear; ids and units are shorter.
 *
 * @param names what is called so in both languages, such as a person
 */
export function notChinese(root: Element, names: readonly string[] = []): string[] {
  const said: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node: Node | null = root; node; node = walker.nextNode()) {
    if (node instanceof Element) said.push(...HEARD.flatMap((name) => node.getAttribute(name) ?? []));
    else said.push(node.textContent ?? '');
  }
  const known = new Set([...SAME_IN_BOTH, ...names]);
  return said.flatMap((text) => text.match(WORD) ?? []).filter((word) => !known.has(word));
}
