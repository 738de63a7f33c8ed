// What a server knows of the devices' accounts: who may come in at the embedded broker, for whom a gateway speaks, and what
// health says about it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { speaksFor } from '../../domain/devices/account.ts';
import type { Refusal } from '../../domain/messages/refusal.ts';
import type { PartState } from '../../domain/world.ts';
import type { AuditNote } from '../access/audit.ts';
import type { Config } from '../config.ts';
import type { BrokerTls } from '../embedded/broker.ts';
import type { Violation } from '../embedded/gatekeeper.ts';
import type { Log } from '../log.ts';
import { type DeviceBook, openDeviceBook } from './device-book.ts';
import { violationLog } from './violation-log.ts';

export interface Devices {
  readonly book: DeviceBook;
  readonly tls: BrokerTls | null;
  /** PEM of the authority of the broker's certificate. */
  readonly authority: Buffer | null;
  /** Whether a gateway may bring that station's readings; one that is not in the list has only the broker's word. */
  gatewayCarries(gatewayId: string, stationId: string): boolean;
  /** Logs a violation and makes it a refusal, for health to count. */
  refusalOf(violation: Violation): Refusal;
  state(): Omit<PartState, 'since'>;
  stop(): void;
}

/** What the audit says of it. Names and topics can be made up without end, so that none but an account's stands in it. */
export function auditOf({ action, user }: Violation): AuditNote {
  const person = action === 'publish' || action === 'subscribe' ? user : null;
  const nobody = { role: null, session_id: null, address: null };
  return { kind: 'refused', person, ...nobody, what: `broker: ${action}`, status: null };
}

export function openDevices(config: Config, log: Log): Devices {
  const book = openDeviceBook(config.devicesFile ?? join(config.dataDir, 'devices.json'), log);
  const journal = violationLog(log);
  return {
    book,
    tls:
      config.mqttTlsPort === null
        ? null
        : {
            host: config.mqttTlsHost,
            port: config.mqttTlsPort,
            certificate: readFileSync(config.mqttTlsCertFile!),
            key: readFileSync(config.mqttTlsKeyFile!),
          },
    authority: config.mqttCaFile ? readFileSync(config.mqttCaFile) : null,
    gatewayCarries(gatewayId, stationId) {
      const account = book.find(gatewayId);
      return account?.kind !== 'gateway' || speaksFor(account, stationId);
    },
    refusalOf(violation) {
      journal.add(violation);
      const { action, user, detail } = violation;
      return {
        reason: action === 'too-large' ? 'too-large' : 'not-allowed',
        detail: `${user || '?'}, ${action}: ${detail}`,
      };
    },
    state() {
      // A broker that lets the server in without a name lets everybody in.
      const anonymous = config.mqttUrl ? new URL(config.mqttUrl).username === '' : book.size === 0;
      if (anonymous) return { state: 'ok', reason: 'devices-not-identified' };
      return config.mqttUrl
        ? { state: 'ok', reason: 'devices-identified-by-broker' }
        : { state: 'ok', reason: 'devices-identified', figures: { accounts: book.size } };
    },
    stop: () => book.stop(),
  };
}
