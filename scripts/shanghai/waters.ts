// The tide of Shanghai and how it travels, as city.json says it.
import type { CityRiver, CityTide } from '../../domain/city-says-schema.ts';
import { RIVER_WORDS } from './crossings.ts';

const WUSONG_MEAN_M = 2.25;
const HUANGPU_PARK: [number, number] = [121.494, 31.246];

/**
 * The synthetic astronomical tide at Wusong. No published constants were at hand: amplitudes were chosen to give the known mean
 * range (about 2.3 m), phases fitted to the printed high waters of 2016-09-18 (dbsqp.com/article/32256) and 2018-08-13 (Youth
 * Daily, Shanghai, 2018-08-14). Times are good to 15-40 min, heights to about 15 %. Luchaogang is 70 min before Wusong by the
 * same tides; the other coastal ranges are rough. The worst storm stays a little under In-fa's 5.55 m of July 2021.
 */
export const TIDE: CityTide = {
  reference: { en: 'Wusongkou', zh: '吴淞口' },
  mean_m: WUSONG_MEAN_M,
  highest_m: 4.62,
  storm_m: 5.4,
  constituents: {
    M2: { amplitude_m: 1.05, lag_deg: 148 },
    S2: { amplitude_m: 0.46, lag_deg: 193 },
    N2: { amplitude_m: 0.17, lag_deg: 134 },
    K2: { amplitude_m: 0.13, lag_deg: 190 },
    K1: { amplitude_m: 0.24, lag_deg: 81 },
    O1: { amplitude_m: 0.14, lag_deg: 36 },
    P1: { amplitude_m: 0.08, lag_deg: 76 },
    Q1: { amplitude_m: 0.03, lag_deg: 16 },
    M4: { amplitude_m: 0.2, lag_deg: 219 },
    MS4: { amplitude_m: 0.16, lag_deg: 264 },
    Sa: { amplitude_m: 0.22, lag_deg: 150 },
  },
  places: [
    { name: { en: 'Luchaogang', zh: '芦潮港' }, at: [121.85, 30.85], delay_min: -70, factor: 1.25, mean_m: 2.2 },
    { name: { en: 'Jinshanzui', zh: '金山嘴' }, at: [121.36, 30.73], delay_min: -40, factor: 1.45, mean_m: 2.2 },
    { name: { en: 'Sanjiagang', zh: '三甲港' }, at: [121.76, 31.2], delay_min: -35, factor: 1.08, mean_m: 2.2 },
    { name: { en: 'Gaoqiao', zh: '高桥' }, at: [121.58, 31.38], delay_min: -5, factor: 1.02, mean_m: 2.25 },
    { name: { en: 'Baozhen', zh: '堡镇' }, at: [121.61, 31.53], delay_min: 0, factor: 1.02, mean_m: 2.25 },
    { name: { en: 'Chongming Nanmen', zh: '崇明南门' }, at: [121.4, 31.61], delay_min: 45, factor: 1, mean_m: 2.35 },
  ],
};

/** From gate and bridge positions, good to about half a kilometre. */
const HUANGPU: [number, number][] = [
  [121.507, 31.396], // Wusongkou
  [121.508, 31.371],
  [121.538, 31.352],
  [121.561, 31.325],
  [121.57, 31.292],
  [121.555, 31.264],
  [121.522, 31.25],
  HUANGPU_PARK, // the mouth of Suzhou Creek
  [121.503, 31.23],
  [121.508, 31.218],
  [121.49, 31.2],
  [121.461, 31.182],
  [121.461, 31.152],
  [121.461, 31.12],
  [121.471, 31.086],
  [121.48, 31.053],
  [121.491, 31.021],
  [121.47, 31.01],
  [121.428, 30.999],
  [121.39, 30.989],
  [121.34, 30.981],
  [121.3, 30.968],
  [121.237, 30.963], // Mishidu
  [121.172, 30.962],
];

/** Delay, share of the range and mean level at Huangpu Park and Mishidu are from the high waters of 2016-09-18 and 2018-08-13. */
export const RIVERS: CityRiver[] = [
  {
    name: { en: RIVER_WORDS.huangpu!, zh: '黄浦江' },
    line: HUANGPU,
    tide: [
      { point: 0, delay_min: 0, factor: 1, mean_m: WUSONG_MEAN_M },
      { point: 7, delay_min: 38, factor: 0.86, mean_m: 2.45 },
      { point: 22, delay_min: 132, factor: 0.55, mean_m: 2.6 },
    ],
  },
  { name: { en: RIVER_WORDS.suzhou!, zh: '苏州河' }, gates: HUANGPU_PARK },
];
