import type { Words } from '../../domain/measures.ts';

const POINTS: readonly Words[] = [
  { en: 'N', zh: '北' },
  { en: 'NNE', zh: '北东北' },
  { en: 'NE', zh: '东北' },
  { en: 'ENE', zh: '东东北' },
  { en: 'E', zh: '东' },
  { en: 'ESE', zh: '东东南' },
  { en: 'SE', zh: '东南' },
  { en: 'SSE', zh: '南东南' },
  { en: 'S', zh: '南' },
  { en: 'SSW', zh: '南西南' },
  { en: 'SW', zh: '西南' },
  { en: 'WSW', zh: '西西南' },
  { en: 'W', zh: '西' },
  { en: 'WNW', zh: '西西北' },
  { en: 'NW', zh: '西北' },
  { en: 'NNW', zh: '北西北' },
];

/** One of the sixteen points of the compass. @param degrees clockwise from north */
export function compassPoint(degrees: number): Words {
  return POINTS[Math.round((((degrees % 360) + 360) % 360) / 22.5) % 16]!;
}
