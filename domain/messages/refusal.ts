// What arrives from the field may be wrong in many ways. That is expected, so a refusal is a value with a reason,
// counted and shown in health; it disturbs no other message.

export const REFUSAL_REASONS = [
  'too-large',
  'not-json',
  'wrong-shape',
  'unknown-topic',
  'unknown-station',
  'unknown-camera',
  'unknown-truck',
  'foreign-measure',
  'non-finite',
  'time-without-offset',
  'time-in-future',
  'older-than-retention',
  'bad-position',
  'impossible-speed',
  'bad-frame',
  'bad-checksum',
  'drill-and-real',
  'foreign-station',
  'retired-station',
  'not-allowed',
  'retained',
  'repeated',
  'corrected',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** Of these the message was taken: they are counted because something that was told does not stand. */
export const TAKEN_ALL_THE_SAME: readonly RefusalReason[] = ['corrected'];

export interface Refusal {
  readonly reason: RefusalReason;
  /** What came and what was expected, for the person who has to mend the device. */
  readonly detail: string;
}
