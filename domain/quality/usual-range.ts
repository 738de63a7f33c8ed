import { figure, type Measured, PASS, suspect, type Verdict } from './verdict.ts';

/** Q2. QARTOD test 4, the operator's range: possible, but out of the ordinary. Suspect, never a fail. */
export function checkUsualRange(reading: Measured, [low, high]: readonly [number, number]): Verdict {
  const { value } = reading;
  return value < low || value > high ? suspect(`Q2 unusual: outside ${figure(low)}..${figure(high)}`) : PASS;
}
