import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { EpochMs } from '../time.ts';
import type { CameraReport } from '../world.ts';
import { checkInstant, type MessageKind, parseJson, refuse } from './message-kind.ts';

export interface CameraStatus {
  readonly cameraId: string;
  readonly at: EpochMs;
  readonly state: CameraReport;
  readonly fps: number | null;
  /** Depth read from the picture, m. */
  readonly depth_m: number | null;
}

export const cameraStatusSchema = Type.Object({
  at: Type.Union([Type.String(), Type.Integer()]),
  state: Type.Union([Type.Literal('live'), Type.Literal('frozen'), Type.Literal('offline')]),
  fps: Type.Optional(Type.Number({ minimum: 0, maximum: 240 })),
  depth_m: Type.Optional(Type.Number({ minimum: -1, maximum: 20 })),
});

const validator = Compile(cameraStatusSchema);

/** `camera/<camera_id>/status`. */
export const cameraStatus: MessageKind<CameraStatus> = {
  filter: 'camera/+/status',
  maxBytes: 4 * 1024,
  decode(cameraId, payload, context) {
    if (!context.index.cameras.has(cameraId))
      return refuse('unknown-camera', `no camera ${cameraId.slice(0, 64)} in this city`);
    const parsed = parseJson(payload);
    if (!parsed.ok) return { items: [], refusals: [parsed.refusal] };
    const status = parsed.value;
    if (!validator.Check(status))
      return refuse('wrong-shape', `${cameraId}: ${validator.Errors(status)[0]?.message ?? ''}`);
    const instant = checkInstant(status.at, context);
    if (!instant.ok) return { items: [], refusals: [instant.refusal] };
    const { state, fps = null, depth_m = null } = status;
    return { items: [{ cameraId, at: instant.at, state, fps, depth_m }], refusals: [] };
  },
};
