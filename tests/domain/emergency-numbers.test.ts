import { expect, test } from 'vitest';
import { callWords, emergencyNumbersOf, numberWithWhom } from '../../domain/emergency-numbers.ts';

test.each([
  [[], 'call the emergency services', '请拨打当地急救报警电话'],
  [['999'], 'call 999', '请拨打 999'],
  [['110', '119'], 'call 110 or 119', '请拨打 110 或 119'],
])('whom to call in danger: %j', (numbers, en, zh) => {
  expect(callWords(numbers, 'en')).toBe(en);
  expect(callWords(numbers, 'zh')).toBe(zh);
});

test('the numbers stand in the city’s order, each with whom it calls; a city may say none', () => {
  const numbers = [
    { number: '119', calls: { en: 'fire', zh: '消防' } },
    { number: '110', calls: { en: 'police', zh: '公安' } },
  ];
  expect(emergencyNumbersOf({ emergency_numbers: numbers }).map((one) => numberWithWhom(one, 'en'))).toEqual([
    '119 (fire)',
    '110 (police)',
  ]);
  expect(numberWithWhom(numbers[1]!, 'zh')).toBe('110（公安）');
  expect(emergencyNumbersOf({})).toEqual([]);
});
