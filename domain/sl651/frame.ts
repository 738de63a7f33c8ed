// The envelope of an SL 651-2014 frame in HEX/BCD coding (7E7E): start, addresses, function, length, body, end, CRC.
// Everything that can be wrong with the bytes themselves is told here; what the body says is read in body.ts.
import type { Refusal } from '../messages/refusal.ts';
import type { EpochMs } from '../time.ts';
import { bcdInstant, hexText } from './bcd.ts';
import { crc16 } from './crc.ts';

export interface Sl651Frame {
  /** Station address, ten hexadecimal digits as sent: `0012345678`. */
  readonly station: string;
  readonly functionCode: number;
  /** 1..65535, by the station; a resent frame carries the same. */
  readonly serial: number;
  readonly sentAt: EpochMs;
  /** The body after serial and send time. */
  readonly content: Uint8Array;
}

export type Sl651Parsed<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Bytes before the body: 7E7E, centre 1, station 5, password 2, function 1, length 2, start of text 1. */
const HEADER = 14;
/** Bytes after it: end of text 1, CRC 2. */
const TRAILER = 3;
/** Serial 2 and send time 6: what every up-link body starts with. */
const BODY_HEAD = 8;

const START_OF_TEXT = 0x02;
const START_OF_PACKET = 0x16;
const END_OF_TEXT = 0x03;
const END_OF_BLOCK = 0x17;

/** Reads one frame from raw bytes or from its hexadecimal text. */
export function readFrame(payload: Uint8Array): Sl651Parsed<Sl651Frame> {
  const bytes = fromHexText(payload) ?? payload;
  if (bytes.length < HEADER + BODY_HEAD + TRAILER) return bad(`${bytes.length} bytes are too few for a frame`);
  if (bytes[0] !== 0x7e || bytes[1] !== 0x7e) {
    return bad(
      bytes[0] === 0x01
        ? 'starts with 01: the ASCII coding is not read, only HEX/BCD (7E7E)'
        : `starts with ${hexText(bytes.subarray(0, 2))}, not 7E7E`,
    );
  }
  if (bytes[13] === START_OF_PACKET) return bad('one packet of several (mode M3, start 16): not supported');
  if (bytes[13] !== START_OF_TEXT) return bad(`start of text is ${hexText(bytes.subarray(13, 14))}, not 02`);
  const bodyLength = ((bytes[11]! & 0x0f) << 8) | bytes[12]!;
  if (bytes.length !== HEADER + bodyLength + TRAILER) {
    return bad(`${bytes.length} bytes where the frame says ${HEADER + bodyLength + TRAILER}`);
  }
  const sum = crc16(bytes.subarray(0, bytes.length - 2));
  const sent = (bytes.at(-2)! << 8) | bytes.at(-1)!;
  if (sum !== sent) {
    return { ok: false, refusal: { reason: 'bad-checksum', detail: `CRC is ${hex4(sent)}, computed ${hex4(sum)}` } };
  }
  return readUplink(bytes, bytes.subarray(HEADER, HEADER + bodyLength));
}

export function bad(detail: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { reason: 'bad-frame', detail } };
}

function readUplink(bytes: Uint8Array, body: Uint8Array): Sl651Parsed<Sl651Frame> {
  const direction = bytes[11]! >> 4;
  if (direction === 8) return bad(`a down-link frame, to station ${hexText(bytes.subarray(2, 7))}`);
  if (direction !== 0) return bad(`direction is ${direction}, neither 0 (up) nor 8 (down)`);
  const end = bytes.at(-3);
  if (end !== END_OF_TEXT && end !== END_OF_BLOCK) return bad(`end of text is ${hexText(bytes.slice(-3, -2))}, not 03`);
  const station = hexText(bytes.subarray(3, 8));
  const sentAt = bcdInstant(body.subarray(2, BODY_HEAD));
  if (sentAt === null) return bad(`${station}: send time ${hexText(body.subarray(2, BODY_HEAD))} is not a time`);
  return {
    ok: true,
    value: {
      station,
      functionCode: bytes[10]!,
      serial: (body[0]! << 8) | body[1]!,
      sentAt,
      content: body.subarray(BODY_HEAD),
    },
  };
}

/** The bytes behind hexadecimal text, blanks allowed; null where the payload is no such text. */
function fromHexText(payload: Uint8Array): Uint8Array | null {
  if (payload[0] === 0x7e) return null;
  const text = new TextDecoder().decode(payload).replaceAll(/\s/g, '');
  if (text.length === 0 || text.length % 2 !== 0 || !/^[0-9a-fA-F]+$/.test(text)) return null;
  return Uint8Array.from(text.match(/../g)!, (pair) => Number.parseInt(pair, 16));
}

function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}
