// Builds SL 651-2014 frames for tests. The CRC is computed bit by bit the other way round than in the decoder, so that
// a shared mistake does not hide itself.
import { MINUTE_MS } from '../../domain/time.ts';

export interface FrameParts {
  station?: string;
  functionCode?: number;
  /** Hexadecimal text of the groups after serial and send time. */
  groups?: string;
  /** YYMMDDhhmmss, Beijing time. */
  sentAt?: string;
  serial?: number;
  /** High half of the length word: 0 up, 8 down. */
  direction?: number;
  start?: string;
  startOfText?: string;
  endOfText?: string;
}

/** One frame as bytes, its length and CRC right unless the parts say otherwise. */
export function sl651Frame(parts: FrameParts = {}): Uint8Array {
  const {
    station = '0012345678',
    functionCode = 0x32,
    groups = '',
    sentAt = '260721150500',
    serial = 1,
    direction = 0,
    start = '7E7E',
    startOfText = '02',
    endOfText = '03',
  } = parts;
  const body = hex(serial, 4) + sentAt + groups;
  const length = hex((direction << 12) | (body.length / 2), 4);
  const text = `${start}01${station}1234${hex(functionCode, 2)}${length}${startOfText}${body}${endOfText}`;
  return sealed(text);
}

/** Hexadecimal text to bytes, with a right CRC appended. */
export function sealed(text: string): Uint8Array {
  const bytes = bytesOf(text);
  return Uint8Array.of(...bytes, ...bytesOf(hex(modbus(bytes), 4)));
}

export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Station group F1F1 with its class byte, and observation time group F0F0 (YYMMDDhhmm). */
export function groupsAt(observedAt: string, { station = '0012345678', stationClass = 'H' } = {}): string {
  return `F1F1${station}${hex(stationClass.charCodeAt(0), 2)}F0F0${observedAt}`;
}

/** An element in BCD: identifier, definition byte, digits. */
export function element(id: string, digits: string, decimals: number): string {
  return id + hex(((digits.length / 2) << 3) | decimals, 2) + digits;
}

/** DRP: twelve amounts in mm, null for missing. */
export function rainSeries(amounts_mm: readonly (number | null)[]): string {
  return `F460${amounts_mm.map((mm) => (mm === null ? 'FF' : hex(Math.round(mm * 10), 2))).join('')}`;
}

/** DRZ1 to 8: twelve levels in m, null for missing. */
export function levelSeries(levels_m: readonly (number | null)[], id = 'F5', definition = 'C0'): string {
  return `${id}${definition}${levels_m.map((m) => (m === null ? 'FFFF' : hex(Math.round(m * 100), 4))).join('')}`;
}

/** Beijing time as epoch milliseconds. */
export function beijing(text: string): number {
  return Date.parse(`${text}+08:00`);
}

export const FIVE_MINUTES_MS = 5 * MINUTE_MS;

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

// CRC-16/MODBUS, most significant bit first on reflected input: poly 8005, then the result is reflected.
function modbus(bytes: Uint8Array): number {
  let register = 0xffff;
  for (const byte of bytes) {
    register ^= reflect(byte, 8) << 8;
    for (let bit = 0; bit < 8; bit += 1) {
      register = register & 0x8000 ? ((register << 1) ^ 0x8005) & 0xffff : (register << 1) & 0xffff;
    }
  }
  return reflect(register, 16);
}

function reflect(value: number, width: number): number {
  let reflected = 0;
  for (let bit = 0; bit < width; bit += 1) if (value & (1 << bit)) reflected |= 1 << (width - 1 - bit);
  return reflected;
}
