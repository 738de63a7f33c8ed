// Passwords (S4): argon2id with OWASP's parameters (19 MiB, two passes, one lane), kept as PHC strings, so that a hash says how
// it was made. Hashing is costly on purpose, so only a few run at once; what comes on top of that is turned away.
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** NIST SP 800-63B asks for length, and for a look at a list of those that everybody takes. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;
const MOST_AT_ONCE = 2;
const MOST_WAITING = 40;

/** Of 0 to 4: from here on more than a hundred million guesses are needed by who knows the lists of leaked passwords. */
const HARD_ENOUGH = 3;
/** What follows makes no password easier, and looking at it takes time. */
const JUDGED_CHARACTERS = 64;
const guesser = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/** Null where the password may be taken, else what is wrong with it. */
export function passwordFault(password: string, accountId: string): string | null {
  const length = [...password.normalize('NFKC')].length;
  if (length < SHORTEST_PASSWORD) return `password: expected at least ${SHORTEST_PASSWORD} characters`;
  if (length > LONGEST_PASSWORD) return `password: expected at most ${LONGEST_PASSWORD} characters`;
  if (new Set(password).size < 5) return 'password: expected at least 5 different characters';
  if (password.toLowerCase().includes(accountId.toLowerCase())) return 'password: must not contain the user name';
  if (guesser.check(password.slice(0, JUDGED_CHARACTERS), [accountId]).score < HARD_ENOUGH)
    return 'password: too easy to guess, it is on lists of common passwords or follows a pattern; take several words that do not belong together';
  return null;
}

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, MEMORY_KIB, PASSES, LANES);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(salt)}$${unpadded(hash)}`;
}

/**
 * Takes as long for an account that does not exist or has no password (`kept` null) as for any other, so that the delay
 * does not tell which names there are.
 */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(kept ?? NOBODYS);
  if (!parts) throw new Error('a kept password hash has an unknown form');
  const [memory, passes, lanes] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const expected = Buffer.from(parts[5]!, 'base64');
  const hash = await derive(password, Buffer.from(parts[4]!, 'base64'), memory, passes, lanes);
  return timingSafeEqual(hash, expected) && kept !== null;
}

/** Too many passwords are being checked at once. */
export class HashingBusy extends Error {}

const NOBODYS = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(Buffer.alloc(SALT_BYTES))}$${unpadded(Buffer.alloc(HASH_BYTES))}`;

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, nonce: Buffer, memory: number, passes: number, lanes: number): Promise<Buffer> {
  if (running >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new HashingBusy('too many passwords are being checked');
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  running++;
  const parameters: Argon2Parameters = {
    message: password.normalize('NFKC'),
    nonce,
    parallelism: lanes,
    tagLength: HASH_BYTES,
    memory,
    passes,
  };
  try {
    return await new Promise((resolve, reject) =>
      argon2('argon2id', parameters, (error, hash) => (error ? reject(error) : resolve(hash))),
    );
  } finally {
    running--;
    waiting.shift()?.();
  }
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
