// The groups of a report's body: station (F1), observation time (F0), then elements, each an identifier, a definition
// byte (high five bits: bytes of data, low three: decimals) and its data. Lengths come from the frame, so an element
// that is not known is stepped over.
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../time.ts';
import { bcdDigits, bcdInstant, hexText } from './bcd.ts';
import { bad, type Sl651Frame, type Sl651Parsed } from './frame.ts';

export interface Sl651Element {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly decimals: number;
}

/** What one station measured at one time. */
export interface Sl651Observation {
  /** Ten digits: the group F1 where there is one (a station may speak for another), else the frame's own. */
  readonly station: string;
  /** `P` rain, `H` river, `Z` gate, `D` pump ...; empty where the frame does not say. */
  readonly stationClass: string;
  readonly at: EpochMs;
  readonly elements: readonly Sl651Element[];
}

export const UNIFORM_REPORT = 0x31;
/** Twelve amounts of five-minute rain, and twelve relative levels of up to eight gauges (annex C, table C.1). */
export const RAIN_SERIES = 0xf4;
export const FIRST_LEVEL_SERIES = 0xf5;
export const LAST_LEVEL_SERIES = 0xfc;

const STATION = 0xf1;
const OBSERVED_AT = 0xf0;
const TIME_STEP = 0x04;
const VENDOR = 0xff;
/** F2 hand-written text, F3 picture, FD velocities: they run to the end of the body and hold no reading of ours. */
const TO_THE_END: readonly number[] = [0xf2, 0xf3, 0xfd];

/** Reads the body of a report; elements keep the order in which they were sent. */
export function readBody(frame: Sl651Frame): Sl651Parsed<Sl651Observation[]> {
  const { content, functionCode } = frame;
  const observations: Sl651Observation[] = [];
  let station = frame.station;
  let stationClass = '';
  let at = frame.sentAt;
  let step_ms = 0;
  let elements: Sl651Element[] = [];
  const close = () => {
    if (elements.length > 0) observations.push({ station, stationClass, at, elements });
    elements = [];
  };

  let offset = 0;
  while (offset < content.length) {
    const id = content[offset]!;
    if (TO_THE_END.includes(id)) break;
    if (id === STATION) {
      close();
      const from = offset + (content[offset + 1] === STATION ? 2 : 1); // some devices send the mark once
      if (from + 6 > content.length) return bad(`${frame.station}: the station group is cut off`);
      station = hexText(content.subarray(from, from + 5));
      stationClass = String.fromCharCode(content[from + 5]!);
      offset = from + 6;
      continue;
    }
    if (id === OBSERVED_AT) {
      close();
      const from = offset + (content[offset + 1] === OBSERVED_AT ? 2 : 1);
      if (from + 5 > content.length) return bad(`${frame.station}: the observation time is cut off`);
      const observedAt = bcdInstant(content.subarray(from, from + 5));
      if (observedAt === null) {
        return bad(`${station}: observation time ${hexText(content.subarray(from, from + 5))} is not a time`);
      }
      at = observedAt;
      offset = from + 5;
      continue;
    }
    const head = elementHead(content, offset);
    if (!head) return bad(`${station}: element ${hexText(content.subarray(offset, offset + 1))} is cut off`);
    const rest = content.subarray(head.from);
    if (functionCode === UNIFORM_REPORT && id !== TIME_STEP) {
      return readUniform({ station, stationClass, at, elements: [] }, head, rest, step_ms);
    }
    if (rest.length < head.length) return bad(`${station}: element ${hexText(Uint8Array.of(id))} is cut off`);
    const bytes = rest.subarray(0, head.length);
    if (id === TIME_STEP) {
      const read = stepOf(bytes);
      if (read === null) return bad(`${station}: time step ${hexText(bytes)} is not DDhhmm`);
      step_ms = read;
    } else elements.push({ id: head.id, bytes, decimals: head.decimals });
    offset = head.from + head.length;
  }
  close();
  return { ok: true, value: observations };
}

/**
 * 6.6.4.4 b: a uniform report carries one element, named once, then its data one step after the other; the
 * five-minute series have a step of 0 there and cover an hour each.
 */
function readUniform(
  first: Sl651Observation,
  head: ElementHead,
  rest: Uint8Array,
  step_ms: number,
): Sl651Parsed<Sl651Observation[]> {
  const every_ms = isSeries(head.id) ? HOUR_MS : step_ms;
  if (every_ms === 0 || head.length === 0 || rest.length === 0 || rest.length % head.length !== 0) {
    return bad(`${first.station}: ${rest.length} bytes of ${head.length} each with a step of ${every_ms / 1_000} s`);
  }
  const observations = Array.from({ length: rest.length / head.length }, (_, index) => {
    const bytes = rest.subarray(index * head.length, (index + 1) * head.length);
    return { ...first, at: first.at + index * every_ms, elements: [{ id: head.id, bytes, decimals: head.decimals }] };
  });
  return { ok: true, value: observations };
}

export function isSeries(id: number): boolean {
  return id >= RAIN_SERIES && id <= LAST_LEVEL_SERIES;
}

interface ElementHead {
  readonly id: number;
  /** Where the data start. */
  readonly from: number;
  readonly length: number;
  readonly decimals: number;
}

function elementHead(content: Uint8Array, offset: number): ElementHead | null {
  const id = content[offset]!;
  // Vendors' own elements take a second byte; the number is kept above the standard's so that none is mistaken for another.
  const definitionAt = id === VENDOR ? offset + 2 : offset + 1;
  const definition = content[definitionAt];
  if (definition === undefined) return null;
  const length = isSeries(id) ? seriesLength(id) : definition >> 3;
  return {
    id: id === VENDOR ? 0xff00 | content[offset + 1]! : id,
    from: definitionAt + 1,
    length,
    decimals: definition & 0x07,
  };
}

/** Fixed by annex C; public frames of real stations carry other lengths in the definition byte (5C for 24 bytes). */
function seriesLength(id: number): number {
  return id === RAIN_SERIES ? 12 : 24;
}

function stepOf(bytes: Uint8Array): number | null {
  const digits = bcdDigits(bytes);
  if (digits?.length !== 6) return null;
  const [days, hours, minutes] = digits.match(/../g)!.map(Number) as [number, number, number];
  return days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS;
}
