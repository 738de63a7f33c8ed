import { describe, expect, it } from 'vitest';
import { oneLine, withoutSecrets } from '../../../server/notices/plain-text.ts';

describe('plain text', () => {
  it.each([
    ['a\u0000b', 'a b'],
    [' a \t\r\n b ', 'a b'],
    ['\ud800', '\ufffd'],
    ['', ''],
    ['😀'.repeat(10), '😀😀😀😀…'],
  ])('of %j is %j', (text, line) => {
    expect(oneLine(text, 5)).toBe(line);
  });

  it('of a reason holds no secret, the longest hidden first', () => {
    expect(withoutSecrets('login of abc-def with abc failed', ['abc', 'abc-def', '', 'x'])).toBe(
      'login of *** with *** failed',
    );
  });
});
