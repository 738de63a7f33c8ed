// The rows that messages become.
import { isSignOfLife } from '../../domain/sign-of-life.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Decoder } from '../stream/decoder.ts';
import { emptyRows, type Rows } from './store.ts';

/** One message on its way into the database. A QoS 0 message has no acknowledgement to release. */
export interface Message {
  readonly rows: Rows;
  readonly rowCount: number;
  readonly acknowledgeable: boolean;
  /** By `performance.now()`. */
  readonly receivedAt: number;
}

/**
 * @param arrival when the message was received, where it was received as it was said; null where a broker may have kept it
 */
export function rowsOf(decoded: ReturnType<Decoder['decode']>, arrival: EpochMs | null = null): Rows {
  const rows = emptyRows();
  switch (decoded.kind) {
    case 'observation':
    case 'sl651':
      for (const item of decoded.items)
        if (isSignOfLife(item)) rows.signsOfLife.push(item);
        else rows.readings.push(item);
      break;
    case 'device-status':
      // L34. It has no time of its own.
      if (arrival !== null)
        for (const { id, presence } of decoded.items)
          if (presence === 'online') rows.signsOfLife.push({ stationId: id, at: arrival, receivedAt: arrival });
      break;
    case 'camera-status':
      rows.cameraReports.push(...decoded.items);
      break;
    case 'truck-position':
      rows.truckPositions.push(...decoded.items);
      break;
    case 'truck-status':
      rows.truckReports.push(...decoded.items);
      break;
    case 'desk-event':
      rows.deskEvents.push(...decoded.items);
      break;
    default:
      // Refused or not recorded: acknowledged with its batch; the stream counts refusals.
      break;
  }
  return rows;
}

/** What several messages bring, for one statement. */
export function mergeRows(batch: readonly Rows[]): Rows {
  return {
    readings: batch.flatMap((rows) => rows.readings),
    signsOfLife: batch.flatMap((rows) => rows.signsOfLife),
    cameraReports: batch.flatMap((rows) => rows.cameraReports),
    truckPositions: batch.flatMap((rows) => rows.truckPositions),
    truckReports: batch.flatMap((rows) => rows.truckReports),
    deskEvents: batch.flatMap((rows) => rows.deskEvents),
  };
}

export function countAcknowledgeable(messages: readonly Message[]): number {
  return messages.filter((message) => message.acknowledgeable).length;
}
