// A current value in words, for texts that go out: notices, warnings, reports. The desk and the public's page have sentences of their own.
import type { CurrentReason, CurrentValue } from './current-value.ts';
import { MEASURES, type Measure, type Words } from './measures.ts';
import { type EpochMs, formatInstant } from './time.ts';

const SINCE = {
  suspect: { en: 'doubted', zh: '数据存疑' },
  fall: { en: 'sudden fall since {time}, not believed', zh: '{time} 起骤降，不可信' },
  missing: { en: 'sensor failed since {time}', zh: '{time} 起传感器故障' },
  failed: { en: 'sensor failed since {time}', zh: '{time} 起传感器故障' },
  silent: { en: 'silent since {time}', zh: '{time} 起无数据' },
  offline: { en: 'silent since {time}', zh: '{time} 起无数据' },
  'under-work': { en: 'under maintenance since {time}', zh: '{time} 起检修' },
  retired: { en: 'out of service since {time}', zh: '{time} 起停用' },
  never: { en: 'not measured yet', zh: '尚无实测' },
  outdated: { en: 'silent since {time}', zh: '{time} 起无数据' },
} as const satisfies Record<CurrentReason, Words>;

/** `12.54 m`, by the resolution of the measure. */
export function quantityWords(measure: Measure, value: number): string {
  const { unit, resolution } = MEASURES[measure];
  return `${value.toFixed(Math.max(0, Math.round(-Math.log10(resolution))))} ${unit}`;
}

/**
 * `0.27 m`; `last known 0.95 m at 14:05, silent since 14:06, peak 0.97 m`; `not known, silent since 12:10`.
 *
 * @param timezone of the city, whose clock the times are read off
 */
export function currentWords(measure: Measure, current: CurrentValue, timezone: string): Words {
  const { value, at, basis, reason, since, peak } = current;
  const clock = (moment: EpochMs) => formatInstant(moment, timezone).slice(11, 16);
  const why = reason ? SINCE[reason] : null;
  const said = (language: keyof Words) => why?.[language].replace('{time}', since === undefined ? '' : clock(since));
  if (basis === 'unknown' || value === null || at === null)
    return { en: `not known, ${said('en')}`, zh: `情况不明，${said('zh')}` };
  const quantity = quantityWords(measure, value);
  const top = peak && peak.value > value ? quantityWords(measure, peak.value) : null;
  const peaked = { en: top ? `, peak ${top}` : '', zh: top ? `，峰值 ${top}` : '' };
  if (basis === 'measured') return { en: `${quantity}${peaked.en}`, zh: `${quantity}${peaked.zh}` };
  if (basis === 'doubted' && reason !== 'fall')
    return { en: `${quantity}, ${said('en')}${peaked.en}`, zh: `${quantity}，${said('zh')}${peaked.zh}` };
  return {
    en: `last known ${quantity} at ${clock(at)}, ${said('en')}${peaked.en}`,
    zh: `最后已知 ${quantity}（${clock(at)}），${said('zh')}${peaked.zh}`,
  };
}
