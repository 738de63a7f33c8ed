import { measuresOf, type Station } from '../city.ts';
import { stationNamed } from '../city-index.ts';
import type { Measure } from '../measures.ts';
import type { Reading } from '../readings.ts';
import type { SignOfLife } from '../sign-of-life.ts';
import { readBody, type Sl651Observation } from '../sl651/body.ts';
import { readFrame } from '../sl651/frame.ts';
import { readStation } from '../sl651/whole-frame.ts';
import type { EpochMs } from '../time.ts';
import {
  checkInstant,
  type DecodeContext,
  type Decoded,
  type MessageKind,
  refuse,
  retiredRefusal,
} from './message-kind.ts';
import { judge, totalsLast } from './observation.ts';
import type { Refusal } from './refusal.ts';

const KEEP_ALIVE = 0x2f;
const TEST_REPORT = 0x30;
const PICTURE_REPORT = 0x36;

/**
 * `sl651/<gateway_id>`: one SL 651-2014 frame in HEX/BCD coding, as bytes or as hexadecimal text. Reports 30 to 36 bring
 * readings, the keep-alive 2F a sign of life; everything else, and every down-link frame, is refused. A resent frame is
 * harmless: its readings have the same station, measure and time.
 */
export const sl651: MessageKind<Reading | SignOfLife> = {
  filter: 'sl651/+',
  maxBytes: 16 * 1024,
  decode(gatewayId, payload, context) {
    const frame = readFrame(payload);
    if (!frame.ok) return { items: [], refusals: [frame.refusal] };
    const { functionCode, station, sentAt } = frame.value;
    if (functionCode === KEEP_ALIVE) return decodeKeepAlive(gatewayId, station, sentAt, context);
    if (functionCode < TEST_REPORT || functionCode > PICTURE_REPORT) {
      return refuse('bad-frame', `${station}: function code ${functionCode.toString(16).toUpperCase()} is no report`);
    }
    const body = readBody(frame.value);
    if (!body.ok) return { items: [], refusals: [body.refusal] };
    return decodeReport(gatewayId, body.value, functionCode === TEST_REPORT, context);
  },
};

/** L34. It brings no value, and says that its station is there. */
function decodeKeepAlive(
  gatewayId: string,
  code: string,
  sentAt: EpochMs,
  context: DecodeContext,
): Decoded<Reading | SignOfLife> {
  const station = context.index.stationsByCode.get(code);
  if (!station) return refuseStation(code);
  if (!carries(gatewayId, station, context)) return refuse('foreign-station', foreign(gatewayId, station.id));
  const instant = checkInstant(sentAt, context);
  const refusal = instant.ok ? retiredRefusal(station, instant.at) : instant.refusal;
  if (!instant.ok || refusal) return { items: [], refusals: refusal ? [refusal] : [] };
  return { items: [{ stationId: station.id, at: instant.at }], refusals: [] };
}

const foreign = (gatewayId: string, stationId: string) => `${gatewayId.slice(0, 64)} does not speak for ${stationId}`;

function decodeReport(
  gatewayId: string,
  observations: Sl651Observation[],
  isTest: boolean,
  context: DecodeContext,
): Decoded<Reading> {
  const items: Reading[] = [];
  // A report of an hour must not fill the list of refusals with twelve of a kind.
  const refusals = new Map<string, Refusal>();
  const note = (refusal: Refusal) => refusals.set(`${refusal.reason} ${refusal.detail}`, refusal);
  // A frame may speak of one station in several groups, each with a time of its own: what it says is compared as a whole.
  for (const [code, ofStation] of Map.groupBy(observations, ({ station }) => station)) {
    const station = context.index.stationsByCode.get(code);
    if (!station) {
      for (const refusal of refuseStation<Reading>(code).refusals) note(refusal);
      continue;
    }
    if (!carries(gatewayId, station, context)) {
      note({ reason: 'foreign-station', detail: foreign(gatewayId, station.id) });
      continue;
    }
    const { values, unreadable, levelGaugeFault } = readStation(station, ofStation);
    for (const fault of unreadable) note({ reason: 'bad-frame', detail: `${station.id}: ${fault}` });
    for (const { measure, at, value } of totalsLast(values)) {
      if (!measuresOf(station).includes(measure)) {
        note({ reason: 'foreign-measure', detail: `${station.id} does not measure ${measure}` });
        continue;
      }
      const instant = checkInstant(at, context);
      const refusal = instant.ok ? retiredRefusal(station, instant.at) : instant.refusal;
      if (!instant.ok || refusal) {
        if (refusal) note(refusal);
        continue;
      }
      const reading = judge(station, measure, instant.at, value, 'missing in the report');
      items.push(qualify(reading, { isTest, levelGaugeFault: levelGaugeFault && isWater(measure) }));
    }
  }
  return { items, refusals: [...refusals.values()] };
}

/** S26. The frame names its station, the topic its sender: a device speaks for itself, a listed gateway for its list. */
function carries(gatewayId: string, { id, aliases = [] }: Station, { index, gatewayCarries }: DecodeContext): boolean {
  const names = [id, ...aliases];
  if (names.includes(gatewayId)) return true;
  const isThing =
    stationNamed(index, gatewayId) !== undefined || index.cameras.has(gatewayId) || index.trucks.has(gatewayId);
  return !isThing && (!gatewayCarries || names.some((name) => gatewayCarries(gatewayId, name)));
}

/** A gauge that reports its own fault has failed; a test report may be water out of a technician's can. */
function qualify(reading: Reading, frame: { isTest: boolean; levelGaugeFault: boolean }): Reading {
  if (reading.flag !== 1) return reading;
  if (frame.levelGaugeFault) return { ...reading, flag: 4, reason: 'level gauge fault' };
  return frame.isTest ? { ...reading, flag: 3, reason: 'test report' } : reading;
}

function isWater(measure: Measure): boolean {
  return measure === 'level_m' || measure === 'depth_m';
}

function refuseStation<T>(code: string): Decoded<T> {
  return refuse('unknown-station', `no station with the address ${code} in this city`);
}
