/** The quality tests, named after QARTOD's water-level manual (v2.1) and the WMO's for weather. */
export const TEST_NAMES = [
  'gap',
  'syntax',
  'location',
  'gross_range',
  'climatology',
  'spike',
  'rate_of_change',
  'flat_line',
  'multi_variate',
  'attenuated_signal',
  'neighbour',
  'internal_consistency',
  'impossible_fall',
  'under_work',
] as const;
export type TestName = (typeof TEST_NAMES)[number];
