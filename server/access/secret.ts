// Links and sessions: 256 random bits, of which the database keeps the hash alone.
import { createHash, randomBytes } from 'node:crypto';

/** What 32 bytes look like in base64url. */
export const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
