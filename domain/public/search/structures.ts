// Words for what stands on a street or under it. They tell places apart and are no name: nobody who asks for "underpass" means one.
const ENGLISH = new Set([
  ...['underpass', 'tunnel', 'portal', 'ramp', 'interchange', 'railway', 'ponding', 'flyover', 'subway', 'metro'],
  ...['station', 'area', 'estate', 'lanes', 'blocks', 'expressway', 'bridge', 'town', 'village'],
]);
/** After one of them another name begins. */
const ENGLISH_BREAKS = new Set(['railway', 'expressway', 'village', 'canal', 'tunnel']);

export const isStructure = (word: string): boolean => ENGLISH.has(word);
export const breaksName = (word: string): boolean => ENGLISH_BREAKS.has(word);

const HAN = '积水|下立交|立交|地道|隧道|通道|洞口|匝道|路口|口|铁路|汽孔|地铁站|地铁|车站|站|地区|小区|街坊|里弄';
const AT_END = new RegExp(`(?:${HAN})$`);
const AT_START = new RegExp(`^(?:${HAN})`);

/** A Chinese text without such words at its ends; empty where it is nothing else. */
export function withoutStructures(text: string): string {
  let rest = text;
  for (let before = ''; rest !== before; ) {
    before = rest;
    rest = rest.replace(AT_END, '').replace(AT_START, '');
  }
  return /^[东南西北]?$/.test(rest) ? '' : rest;
}
