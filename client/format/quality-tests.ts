// Which quality tests a series is put to, and what they said of its newest value. A reading names only what was no pass, so
// the tests that apply are read off the same table the judge goes by.
import type { Station } from '../../domain/city.ts';
import { reportsOnChange } from '../../domain/life-cadence.ts';
import type { Measure } from '../../domain/measures.ts';
import { settingsFor } from '../../domain/quality/settings.ts';
import { TEST_NAMES, type TestName } from '../../domain/quality/tests.ts';
import type { Flag } from '../../domain/readings.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import type { LatestValue } from '../../domain/world.ts';
import { type ReasonPart, reasonParts } from './quality-reasons.ts';

/** The number under which each test stands in the rules. */
export const RULE_OF_TEST: { readonly [test in TestName]: string } = {
  gap: 'Q9',
  syntax: 'Q13',
  location: 'Q13',
  gross_range: 'Q1',
  climatology: 'Q10',
  spike: 'Q3',
  rate_of_change: 'Q4',
  flat_line: 'Q5',
  multi_variate: '',
  attenuated_signal: 'Q6',
  neighbour: 'Q7',
  internal_consistency: 'Q8',
  impossible_fall: 'Q25',
  under_work: 'Q27',
};

export interface TestResult {
  readonly test: TestName;
  readonly rule: string;
  readonly flag: Flag;
  readonly reason: ReasonPart | null;
  /** Why its doubt is not held against the value (Q14); null where it is, or where there is none. */
  readonly settledBy: ReasonPart | null;
}

/** Rules that speak in a test's place. */
const RULES_OF: { readonly [test in TestName]?: readonly string[] } = {
  gross_range: ['Q1', 'Q2'],
  spike: ['Q17', 'Q3', 'Q16'],
};

/** One row for each test of the series, in the order of the manual. */
export function testResults(station: Station, measure: Measure, latest: LatestValue): readonly TestResult[] {
  const parts = reasonParts(latest.reason ?? '');
  const applying = testsOf(station, measure);
  // What failed outright, or never was a value, is put to no further test (Q1).
  const wentOn = latest.value !== null && latest.tests?.gross_range !== 4;
  return TEST_NAMES.flatMap((test): TestResult[] => {
    const said = latest.tests?.[test];
    if (said === undefined && !applying.has(test)) return [];
    const flag = said ?? (wentOn ? 1 : 2);
    const rules = RULES_OF[test] ?? [RULE_OF_TEST[test]];
    const reason = flag === 1 || flag === 2 ? null : (parts.find((part) => rules.includes(part.rule)) ?? null);
    const settledBy = latest.flag === 1 && flag === 3 ? (parts.find(({ key }) => key === 'confirmed') ?? null) : null;
    return [{ test, rule: reason?.rule || RULE_OF_TEST[test], flag, reason, settledBy }];
  });
}

function testsOf(station: Station, measure: Measure): ReadonlySet<TestName> {
  const settings = settingsFor(station, measure);
  const tests = new Set<TestName>(['gross_range']);
  const isOnChange = reportsOnChange(station);
  if (measure === primaryMeasure(station) && !isOnChange) tests.add('gap');
  if (settings.spike) tests.add('spike');
  if (settings.rate) tests.add('rate_of_change');
  if (settings.flatLine && !isOnChange) tests.add('flat_line');
  if (settings.attenuation) tests.add('attenuated_signal');
  if (settings.fall_per_5min !== undefined) tests.add('impossible_fall');
  if (settings.isWind) tests.add('internal_consistency');
  if (settings.rainIn5Min_mm !== undefined) tests.add('neighbour');
  return tests;
}
