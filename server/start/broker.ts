import type { DecodeContext } from '../../domain/messages/message-kind.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { Audit } from '../access/audit.ts';
import { auditOf, openDevices } from '../devices/devices.ts';
import { type EmbeddedBroker, startEmbeddedBroker } from '../embedded/broker.ts';
import type { BrokerAddress } from '../stream/bus.ts';
import { createDecoder, type Decoder } from '../stream/decoder.ts';
import type { Refusals } from '../stream/refusals.ts';
import { isRecorded } from '../stream/topics.ts';
import type { StartContext } from './context.ts';

export interface OpenBroker {
  readonly address: BrokerAddress;
  /** Where devices connect. */
  readonly mqttUrl: string;
  readonly embedded: EmbeddedBroker | null;
  readonly decoder: Decoder;
}

/** The broker, or where it will be, and what is known of the devices that talk there. */
export async function openBroker(context: StartContext, audit: Audit, refusals: Refusals): Promise<OpenBroker> {
  const { config, index, clock, parts, closers, log } = context;
  const devices = openDevices(config, log);
  closers.add('devices', () => devices.stop());
  const nameDevices = () => parts.set('devices', devices.state());
  nameDevices();
  devices.book.onChange(nameDevices);
  const embedded = config.mqttUrl
    ? null
    : await startEmbeddedBroker({
        port: config.mqttPort,
        dataDir: config.dataDir,
        recorderName: config.recorderName,
        recorded: (topic) => isRecorded(config.mqttPrefix, topic),
        prefix: config.mqttPrefix,
        book: devices.book,
        tls: devices.tls,
        onViolation(violation) {
          refusals.add(violation.topic, devices.refusalOf(violation));
          audit.note(auditOf(violation));
        },
        log,
      });
  if (embedded) closers.add('embedded broker', () => embedded.stop());
  const address: BrokerAddress = {
    mqttUrl: config.mqttUrl ?? embedded!.ownUrl,
    authority: devices.authority,
    protocolVersion: embedded ? 4 : 5,
    prefix: config.mqttPrefix,
  };
  const decodeContext = (): DecodeContext => ({
    index,
    now: clock.now(),
    // A drill plays days of any age.
    retentionMs: config.drill ? Number.POSITIVE_INFINITY : config.retentionDays * DAY_MS,
    exercise: config.drill,
    gatewayCarries: devices.gatewayCarries,
  });
  return { address, mqttUrl: embedded?.url ?? address.mqttUrl, embedded, decoder: createDecoder(decodeContext) };
}
