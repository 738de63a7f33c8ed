// What a notice says, in both languages of the house. Colours are said as words: a mail may be read without any.
import type { AlarmLevel } from '../../domain/alerts/alarm.ts';
import type { ResponseLevel } from '../../domain/alerts/response.ts';
import type { RuleNumber } from '../../domain/alerts/rule-number.ts';
import type { Words } from '../../domain/measures.ts';
import { isKeyOf } from '../../domain/unknown-name.ts';

export const LEVEL_WORDS: { readonly [level in AlarmLevel]: Words } = {
  notice: { en: 'Notice', zh: '提示' },
  blue: { en: 'Blue', zh: '蓝色' },
  yellow: { en: 'Yellow', zh: '黄色' },
  orange: { en: 'Orange', zh: '橙色' },
  red: { en: 'Red', zh: '红色' },
};

export const ROMAN: { readonly [level in ResponseLevel]: string } = { 1: 'Ⅰ', 2: 'Ⅱ', 3: 'Ⅲ', 4: 'Ⅳ' };

/** Titles of the rules; null where the figures alone say what is wrong. */
const RULE_TITLES = {
  A2: null,
  A3: { en: 'Rising fast', zh: '水位快速上涨' },
  A4: { en: 'Rain at the gauge', zh: '单站雨量' },
  A5: { en: 'Rain over the area', zh: '面雨量' },
  A6: { en: 'High tide expected', zh: '预计高潮位' },
  A7: { en: 'Sensor silent', zh: '传感器失联' },
  A8: { en: 'Many stations silent', zh: '成片站点失联' },
  A9: { en: 'Camera lost', zh: '摄像机失联' },
  A10: { en: 'Sensor stuck', zh: '传感器卡滞' },
  A11: { en: 'Sensor failing', zh: '传感器数据异常' },
  A12: { en: 'Part of Highwater down', zh: '系统部件故障' },
} as const satisfies Record<RuleNumber, Words | null>;

export function ruleTitle(rule: string): Words | null {
  return isKeyOf(RULE_TITLES, rule) ? RULE_TITLES[rule] : null;
}

export const PHRASES = {
  en: {
    exercise: 'EXERCISE',
    simulated: 'SIMULATED DATA',
    exerciseLong: 'This is an exercise. Nothing in it is happening.',
    simulatedLong: 'The data behind this are simulated or replayed, not measured now.',
    escalation: 'Nobody has acknowledged',
    summary: 'Summary of the quiet hours',
    test: 'Test notice',
    testLong: (by: string) => `Sent by ${by} to see whether notices arrive. Nothing needs to be done.`,
    alarms: (count: number) => (count === 1 ? '1 alarm' : `${count} alarms`),
    more: (count: number) => `and ${count} more; see the alarm desk`,
    raised: (level: string) => `${level} alarm`,
    rose: (level: string) => `Now ${level.toLowerCase()}`,
    reopened: (level: string) => `${level} alarm again`,
    escalated: (level: string, count: number) => `${level} alarm, not acknowledged (reminder ${count})`,
    cleared: (level: string) => `Cleared, was ${level.toLowerCase()}`,
    response: (level: string) => `Emergency response level ${level} in force`,
    responseOver: 'Emergency response ended',
    threshold: 'threshold',
    inMinutes: (minutes: number) => `threshold in about ${minutes} min`,
    overHours: (hours: number) => `over ${hours} h`,
    silentStations: (count: number) => `${count} stations silent`,
    confirmedBy: (by: string) => `confirmed by ${by}`,
    colon: ': ',
    comma: ', ',
    open: ' (',
    close: ')',
    rule: 'rule',
  },
  zh: {
    exercise: '演练',
    simulated: '模拟数据',
    exerciseLong: '这是演练，所述情况并未发生。',
    simulatedLong: '所依据的是模拟或回放数据，不是当前实测。',
    escalation: '无人确认',
    summary: '静默时段汇总',
    test: '测试通知',
    testLong: (by: string) => `由 ${by} 发出，用于检查通知能否送达，无需处置。`,
    alarms: (count: number) => `${count} 条告警`,
    more: (count: number) => `另有 ${count} 条，见告警台`,
    raised: (level: string) => `${level}告警`,
    rose: (level: string) => `升为${level}`,
    reopened: (level: string) => `${level}告警再次出现`,
    escalated: (level: string, count: number) => `${level}告警无人确认（第 ${count} 次提醒）`,
    cleared: (level: string) => `已解除，原为${level}`,
    response: (level: string) => `启动${level}级应急响应`,
    responseOver: '终止应急响应',
    threshold: '阈值',
    inMinutes: (minutes: number) => `约 ${minutes} 分钟后达到阈值`,
    overHours: (hours: number) => `${hours} 小时`,
    silentStations: (count: number) => `${count} 个站点失联`,
    confirmedBy: (by: string) => `${by}确认`,
    colon: '：',
    comma: '，',
    open: '（',
    close: '）',
    rule: '规则',
  },
};
