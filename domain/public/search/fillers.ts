// What people say around the name of a street: whose it is, how it is there, and whether there is water. Only what stands at the ends
// is left out, and only where the whole of it is no name.
import { shortForms } from './street-words.ts';

const HAN_BEFORE = [
  ...[
    '请问',
    '你好',
    '我想知道',
    '现在',
    '目前',
    '今天',
    '刚才',
    '我家',
    '我们',
    '家',
    '小区',
    '门口',
    '楼下',
    '附近',
    '旁边',
  ],
  ...[
    '前面',
    '查一下',
    '查询',
    '问一下',
    '看看',
    '那个',
    '是否',
    '是不是',
    '有没有',
    '我',
    '在',
    '从',
    '去',
    '到',
    '查',
    '问',
  ],
];
const HAN_AFTER = [
  ...[
    '积水',
    '淹水',
    '进水',
    '被淹',
    '淹',
    '水深',
    '水位',
    '深不深',
    '多深',
    '多少',
    '深',
    '水',
    '情况',
    '路况',
    '怎么样',
    '怎样',
  ],
  ...[
    '如何',
    '严重',
    '能不能',
    '能',
    '可以',
    '可',
    '通行',
    '通车',
    '走',
    '过',
    '开',
    '车',
    '封闭',
    '封路',
    '封',
    '关闭',
    '是不是',
  ],
  ...[
    '是否',
    '有没有',
    '没有',
    '现在',
    '今天',
    '目前',
    '附近',
    '门口',
    '旁边',
    '那里',
    '那边',
    '这里',
    '这边',
    '还',
    '会',
    '不',
  ],
  ...['被', '有', '没', '是', '在', '的', '了', '吗', '嘛', '么', '呢', '啊', '呀', '吧'],
];
const BEFORE = new RegExp(`^(?:${HAN_BEFORE.join('|')})`);
const AFTER = new RegExp(`(?:${HAN_AFTER.join('|')})$`);
/** `88弄5号`, one after the other; a figure that nothing stands before is a road's number. */
const HOUSE = /\d+(?:号|支弄|弄|室|幢|栋|楼)$/;
const FIGURE = /(\p{Script=Han})\d+$/u;

/** Their characters: they too are written in the traditional way. */
export const HAN_FILLER_CHARACTERS = [...new Set([...HAN_BEFORE, ...HAN_AFTER, '区', '县', '号', '楼'].join(''))].join(
  '',
);

export function withoutHanFillers(text: string): string {
  let rest = text;
  for (let before = ''; rest !== before; ) {
    before = rest;
    rest = rest.replace(AFTER, '').replace(BEFORE, '').replace(HOUSE, '').replace(FIGURE, '$1');
  }
  return rest;
}

const ENGLISH = new Set(
  shortForms([
    ...[
      'is',
      'are',
      'am',
      'was',
      'does',
      'do',
      'has',
      'have',
      'can',
      'could',
      'will',
      'there',
      'any',
      'some',
      'a',
      'an',
      'my',
    ],
    ...[
      'our',
      'i',
      'we',
      'you',
      'it',
      'on',
      'in',
      'at',
      'near',
      'by',
      'of',
      'to',
      'for',
      'from',
      'around',
      'outside',
      'front',
    ],
    ...[
      'how',
      'what',
      'where',
      'about',
      'when',
      'deep',
      'much',
      'high',
      'flood',
      'flooded',
      'flooding',
      'floods',
      'water',
    ],
    ...[
      'waterlogged',
      'waterlogging',
      'ponding',
      'wet',
      'dry',
      'now',
      'right',
      'today',
      'currently',
      'still',
      'yet',
      'please',
    ],
    ...[
      'tell',
      'me',
      'show',
      'check',
      'status',
      'drive',
      'walk',
      'pass',
      'go',
      'get',
      'through',
      'closed',
      'open',
      'passable',
    ],
    ...['safe', 'home', 'house', 'door', 'under', 'and', 'or', 'if', 'be', 'ok', 'okay'],
  ]),
);

/** @param words in short forms */
export function withoutEnglishFillers(words: readonly string[]): string[] {
  const isFiller = (word: string) => ENGLISH.has(word) || /^\d+[a-z]?$/.test(word);
  const first = words.findIndex((word) => !isFiller(word));
  return first < 0 ? [] : words.slice(first, words.findLastIndex((word) => !isFiller(word)) + 1);
}
