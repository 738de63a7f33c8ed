// The rows that messages become.
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

export function rowsOf(decoded: ReturnType<Decoder['decode']>): Rows {
  const rows = emptyRows();
  switch (decoded.kind) {
    case 'observation':
    case 'sl651':
      rows.readings.push(...decoded.items);
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
    cameraReports: batch.flatMap((rows) => rows.cameraReports),
    truckPositions: batch.flatMap((rows) => rows.truckPositions),
    truckReports: batch.flatMap((rows) => rows.truckReports),
    deskEvents: batch.flatMap((rows) => rows.deskEvents),
  };
}

export function countAcknowledgeable(messages: readonly Message[]): number {
  return messages.filter((message) => message.acknowledgeable).length;
}
