// Binary coded decimal as SL 651-2014 uses it: two digits a byte, most significant first.
import { type EpochMs, HOUR_MS } from '../time.ts';

/** Beijing time: the frames carry no zone. */
const BEIJING_OFFSET_MS = 8 * HOUR_MS;

/** The digits of a field, or null where a half byte is not a decimal digit. */
export function bcdDigits(bytes: Uint8Array): string | null {
  const hex = hexText(bytes);
  return /^[0-9]*$/.test(hex) ? hex : null;
}

export type BcdValue = { ok: true; value: number | null } | { ok: false };

/**
 * Reads a number: all FF is a missing value (null), a leading FF byte is a minus sign (6.6.3.3 a).
 *
 * @param decimals how many of the digits stand after the point, from the definition byte
 */
export function bcdNumber(bytes: Uint8Array, decimals: number): BcdValue {
  if (bytes.length > 0 && bytes.every((byte) => byte === 0xff)) return { ok: true, value: null };
  const negative = bytes[0] === 0xff;
  const digits = bcdDigits(negative ? bytes.subarray(1) : bytes);
  if (!digits) return { ok: false };
  // Parsed as decimal text, so that 10490 with three decimals is exactly the number that 10.49 is.
  const magnitude = Number(`${digits}e-${decimals}`);
  return { ok: true, value: negative && magnitude !== 0 ? -magnitude : magnitude };
}

/** YYMMDDhhmm or YYMMDDhhmmss in Beijing time, years 2000 to 2099; null where it is no time. */
export function bcdInstant(bytes: Uint8Array): EpochMs | null {
  const digits = bcdDigits(bytes);
  if (!digits) return null;
  const [year, month, day, hour, minute, second = 0] = (digits.match(/../g) ?? []).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number?,
  ];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const local = Date.UTC(2000 + year, month - 1, day, hour, minute, second);
  const read = new Date(local);
  // 31 February rolls over into March: then the month or the day read back is another.
  if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return null;
  return local - BEIJING_OFFSET_MS;
}

export function hexText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}
