// Every rule of the alarms that lives on readings. The others: areal rain (A5), silence (A7, A8), cameras (A9), parts (A12).
import { failingSensor } from './failing-sensor.ts';
import { levelOverLadder } from './level-over-ladder.ts';
import { rainGauge } from './rain-gauge.ts';
import { rapidRise } from './rapid-rise.ts';
import type { ReadingRule } from './rule.ts';
import { stuckSensor } from './stuck-sensor.ts';
import { tideExpected } from './tide-expected.ts';

export const READING_RULES: readonly ReadingRule[] = [
  levelOverLadder,
  rapidRise,
  rainGauge,
  tideExpected,
  stuckSensor,
  failingSensor,
];
