// Why there is no wall, in both languages, and which one the wall speaks.
import { describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import '../../../client/styles/video-wall.css';
import { Closed, type WhyClosed } from '../../../client/video-wall/Closed.tsx';
import { languageOf } from '../../../client/video-wall/language.ts';

test.each([
  ['needsLink', '大屏尚未打开', 'This wall is not opened'],
  ['ended', '大屏已关闭', 'This wall was closed'],
  ['badLink', '此链接不能打开大屏', 'This link does not open a wall'],
  ['unreachable', '本页面每 5 秒自动重试', 'tries again by itself every 5 s'],
] satisfies [WhyClosed, string, string][])(
  '[S12] closed as %s says so in Chinese and in English',
  async (why, zh, en) => {
    const { container } = await render(<Closed why={why} retry_s={5} />);
    expect(container.querySelector('[lang="zh-CN"]')?.textContent).toContain(zh);
    expect(container.querySelector('[lang="en"]')?.textContent).toContain(en);
    expect(container.textContent).not.toContain('{{');
  },
);

describe('the language', () => {
  test.each([
    ['?lang=en', 'zh', 'en'],
    ['?lang=zh', 'en', 'zh-CN'],
    ['?lang=zh-CN', undefined, 'zh-CN'],
    ['?lang=fr', 'zh', 'zh-CN'],
    ['', 'zh', 'zh-CN'],
    ['', 'en', 'en'],
    ['', undefined, 'en'],
  ] as const)('asked for with "%s" in a city of "%s" is %s', (search, language, spoken) => {
    expect(languageOf(language === undefined ? {} : { language }, search)).toBe(spoken);
  });

  test('before the city is known is the one of the address, else English', () => {
    expect(languageOf(null, '?lang=zh')).toBe('zh-CN');
    expect(languageOf(null, '')).toBe('en');
  });
});
