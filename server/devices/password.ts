// Passwords of devices in Mosquitto's own form, so that one list serves both brokers. They are always 192 random bits, so
// that the number of iterations protects nothing: it is small, because a thousand devices come back at once after an outage.
import { pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

const ITERATIONS = 101;
const KEY_BYTES = 64;

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** `$7$<iterations>$<salt>$<key>`: PBKDF2 with SHA-512. */
export function hashPassword(password: string): string {
  const salt = randomBytes(12);
  const key = pbkdf2Sync(password, salt, ITERATIONS, KEY_BYTES, 'sha512');
  return `$7$${ITERATIONS}$${salt.toString('base64')}$${key.toString('base64')}`;
}

/** What an unknown user is compared with, so that the time of the answer does not tell whether a name exists. */
const NOBODY = hashPassword(newPassword());

/** @param hash null where there is no such user: takes as long, and is false */
export function isPassword(given: string | Buffer, hash: string | null): boolean {
  const [, , iterations, salt, key] = (hash ?? NOBODY).split('$');
  const expected = Buffer.from(key ?? '', 'base64');
  if (expected.length === 0) return false;
  const made = pbkdf2Sync(given, Buffer.from(salt!, 'base64'), Number(iterations), expected.length, 'sha512');
  return timingSafeEqual(made, expected) && hash !== null;
}
