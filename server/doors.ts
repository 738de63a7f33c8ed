// What came to this server's doors and was not let in, or was sent away: counted for the metrics, told to the audit (S7, S8).
import type { Server } from 'node:http';
import type { Identity } from './access/access.ts';
import type { Audit } from './access/audit.ts';
import type { Config } from './config.ts';
import { type ConnectionLimits, limitConnections } from './http/connection-limits.ts';
import type { Visit } from './live/live.ts';

export interface Doors {
  readonly screensRefused: number;
  readonly connections: ConnectionLimits | null;
  /** Before the server listens. */
  guard(server: Server, config: Pick<Config, 'connectionsPerAddress' | 'trustedProxies'>): void;
  visited(visit: Visit): void;
}

export function createDoors(audit: Pick<Audit, 'note'>): Doors {
  let screensRefused = 0;
  let connections: ConnectionLimits | null = null;
  const tell = (kind: 'refused' | 'read', address: string, what: string, status: number | null, who: Identity | null) =>
    audit.note({
      kind,
      person: who?.id || null,
      role: who?.person.role ?? null,
      session_id: who?.session?.sessionId ?? null,
      address,
      what,
      status,
    });
  return {
    get screensRefused() {
      return screensRefused;
    },
    get connections() {
      return connections;
    },
    guard(server, { connectionsPerAddress, trustedProxies }) {
      connections = limitConnections(server, {
        perAddress: connectionsPerAddress,
        trusted: trustedProxies,
        onRefused: (address, why, status) => tell('refused', address, `connection: ${why}`, status, null),
      });
    },
    visited({ identity, address, refused }) {
      if (refused) screensRefused++;
      tell(refused ? 'refused' : 'read', address, refused ? `live socket: ${refused}` : 'live socket', null, identity);
    },
  };
}
