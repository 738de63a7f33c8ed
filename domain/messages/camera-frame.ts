import type { EpochMs } from '../time.ts';
import { type MessageKind, refuse } from './message-kind.ts';

export type FrameType = 'image/jpeg' | 'image/webp' | 'image/png';

export interface CameraFrame {
  readonly cameraId: string;
  readonly receivedAt: EpochMs;
  readonly type: FrameType;
  readonly bytes: Uint8Array;
}

/** `camera/<camera_id>/frame`: one JPEG, WebP or PNG. Its time is when it was received. */
export const cameraFrame: MessageKind<CameraFrame> = {
  filter: 'camera/+/frame',
  maxBytes: 512 * 1024,
  decode(cameraId, bytes, { index, now }) {
    if (!index.cameras.has(cameraId))
      return refuse('unknown-camera', `no camera ${cameraId.slice(0, 64)} in this city`);
    const type = frameType(bytes);
    if (!type) return refuse('wrong-shape', `${cameraId}: ${bytes.length} bytes are no JPEG, WebP or PNG`);
    return { items: [{ cameraId, receivedAt: now, type, bytes }], refusals: [] };
  },
};

// The first bytes decide, never a name or a claim: what is served later carries this type.
function frameType(bytes: Uint8Array): FrameType | null {
  const starts = (offset: number, ...values: number[]) => values.every((value, i) => bytes[offset + i] === value);
  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  return null;
}
