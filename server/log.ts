import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

const SECRETS = ['password', 'token', 'secret', 'authorization', 'cookie', 'set-cookie'];

/**
 * Structured lines on standard output. What could hold a secret is never written (S8): neither headers and fields by these names,
 * nor what stands after the question mark of an address, where an identity provider puts its code.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
    serializers: {
      req: ({ method, url, ip }: { method?: string; url?: string; ip?: string }) => ({
        method,
        path: url?.split('?')[0],
        address: ip,
      }),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
