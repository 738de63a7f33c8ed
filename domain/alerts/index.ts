import { arealRain } from './areal-rain.ts';
import { cameraLost } from './camera-lost.ts';
import { failingSensor } from './failing-sensor.ts';
import { levelOverLadder } from './level-over-ladder.ts';
import { partDown } from './part-down.ts';
import { rainGauge } from './rain-gauge.ts';
import { rapidRise } from './rapid-rise.ts';
import type { BookRule, ReadingRule, TimeRule } from './rule.ts';
import type { RuleNumber } from './rule-number.ts';
import { silentGroup } from './silent-group.ts';
import { silentSensor } from './silent-sensor.ts';
import { stuckSensor } from './stuck-sensor.ts';
import { tideExpected } from './tide-expected.ts';

/** Every rule that raises alarms, in the order in which they are asked. */
export const ALARM_RULES = {
  A2: levelOverLadder,
  A3: rapidRise,
  A4: rainGauge,
  A5: arealRain,
  A6: tideExpected,
  A7: silentSensor,
  A8: silentGroup,
  A9: cameraLost,
  A10: stuckSensor,
  A11: failingSensor,
  A12: partDown,
} as const satisfies { readonly [N in RuleNumber]: (ReadingRule | TimeRule | BookRule) & { readonly number: N } };

const RULES = Object.values(ALARM_RULES);
export const READING_RULES: readonly ReadingRule[] = RULES.filter((rule) => rule.lives_on === 'readings');
export const TIME_RULES: readonly TimeRule[] = RULES.filter((rule) => rule.lives_on === 'time');

/** The rules that keep a book; the engine has one for each. */
export type BookRuleNumber = Extract<(typeof RULES)[number], BookRule>['number'];
