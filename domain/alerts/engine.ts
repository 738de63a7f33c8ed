// The contract of the alarm engine towards whoever runs it (the stream live, replay and tests). It does no input or output
// and asks nobody for the time.
import type { Reading } from '../readings.ts';
import type { SignOfLife } from '../sign-of-life.ts';
import type { EpochMs } from '../time.ts';
import type { PartState, World } from '../world.ts';
import type { Alarm, AlarmStep, MachineStep } from './alarm.ts';
import type { Incident } from './incident.ts';
import type { ResponseState } from './response.ts';
import type { FencedRule } from './rule-number.ts';

/** What rules that live on time may look at. */
export interface Situation {
  readonly world: Pick<World, 'stations' | 'cameras'>;
  readonly parts: { readonly [name: string]: PartState };
}

export interface AlarmEngine {
  /** Everything that stands, and what was cleared within the last day. */
  readonly alarms: ReadonlyMap<string, Alarm>;
  readonly incidents: ReadonlyMap<string, Incident>;
  /** By area: `city` and the districts; an area without proposal and confirmation is absent. */
  readonly responses: ReadonlyMap<string, ResponseState>;
  /** Rules that threw, by number, with the last message: they are fenced, and the others go on. */
  readonly faults: ReadonlyMap<FencedRule, { readonly at: EpochMs; readonly message: string; readonly count: number }>;
  /** Takes one judged reading. A late or repeated one causes nothing. The steps it returns are applied already. */
  accept(reading: Reading, now: EpochMs): readonly MachineStep[];
  /** L34. Takes a sign of life: its station is not silent, and what one says that reports on change holds. */
  acceptLife(sign: SignOfLife, now: EpochMs): readonly MachineStep[];
  /** Runs what lives on time: silence, groups, escalation, expiry, clearing, response levels. At least once a second. */
  tick(situation: Situation, now: EpochMs): readonly MachineStep[];
  /** Takes a step from elsewhere: a person, the log at the start, another node. Idempotent, in any order it can make sense of. */
  apply(step: AlarmStep): void;
  confirmResponse(confirmed: NonNullable<ResponseState['confirmed']> & { readonly area: string }): void;
  /** Keys (`alarms/id`, `incidents/id`, `responses/area`) whose value changed since the last call. */
  takeChanged(): readonly { readonly collection: 'alarms' | 'incidents' | 'responses'; readonly key: string }[];
}
