import { type Logger, pino } from 'pino';

export type Log = Logger;

/** Structured lines on standard output; what could hold a secret is never written. */
export function createLog(level: string): Log {
  return pino({ level, base: null, redact: ['req.headers.authorization', 'req.headers.cookie', 'password', 'token'] });
}
