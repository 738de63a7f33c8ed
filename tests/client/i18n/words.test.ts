import { describe, expect, test } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { zhCN } from '../../../client/i18n/zh-CN.ts';
import { sourceFiles } from '../../support/source-files.ts';

function flatten(words: object, path = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    const name = path ? `${path}.${key}` : key;
    if (typeof value === 'string') flat.set(name, value);
    else for (const [inner, text] of flatten(value as object, name)) flat.set(inner, text);
  }
  return flat;
}
const english = flatten(en);
const chinese = flatten(zhCN);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

/** A mean takes three gauges (A5), a second press more than one red, a password more characters. */
const NEVER_ONE = new Set(['desk.mean', 'desk.askedReds', 'access.passwordHint']);

describe('the words of the desk', () => {
  test('are there to be compared', () => {
    expect(english.size).toBeGreaterThan(200);
  });

  test('exist in both languages under the same keys', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('name the same quantities in both', () => {
    const differing = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(chinese.get(key)!).join(),
    );
    expect(differing).toEqual([]);
  });

  test('have a singular for whatever is counted', () => {
    // "1 places": a number before a noun needs both forms, which are chosen by the number given as `count`.
    const counted = /\{\{count\}\} (?:[a-z]+ ){0,2}[a-z]+s\b/;
    const alone = [...english].filter(([key, text]) => counted.test(text) && !/_(one|other)$/.test(key));
    expect(alone.filter(([key]) => !NEVER_ONE.has(key))).toEqual([]);
    const forms = [...english.keys()]
      .filter((key) => /_(one|other)$/.test(key))
      .map((key) => key.replace(/_(one|other)$/, ''));
    expect(forms.filter((key) => !english.has(`${key}_one`) || !english.has(`${key}_other`))).toEqual([]);
  });

  test('are never empty', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('keep the languages apart: no Chinese in the English file, and Chinese where words are said in Chinese', () => {
    expect([...english].filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
    const latinOnly = [...chinese].filter(
      ([key, text]) => !/[\u4e00-\u9fff\uff0c]/.test(text) && english.get(key) !== text,
    );
    expect(latinOnly).toEqual([]);
  });

  test('are plain: no exclamation mark, no “please”', () => {
    expect([...english.values()].filter((text) => /!|please/i.test(text))).toEqual([]);
    expect([...chinese.values()].filter((text) => /[!！]/.test(text))).toEqual([]);
  });

  test('are all used somewhere', () => {
    const code = sourceFiles()
      .filter(({ path }) => /^client\/.*\.tsx?$/.test(path) && !path.startsWith('client/i18n/'))
      .map(({ text }) => text)
      .join('\n');
    // A key is used in full, but for the ending of its plural, or its group is looked up by a computed last part.
    const unused = [...english.keys()].filter((form) => {
      const key = form.replace(/_(one|other)$/, '');
      const group = key.split('.').slice(0, -1).join('.');
      return (
        !code.includes(`'${key}'`) &&
        !code.includes(`\`${group}.$`) &&
        !code.includes(`\`${key.replace(/(6h|24h|7d|6w)$/, '')}$`)
      );
    });
    expect(unused).toEqual([]);
  });
});
