import { describe, expect, it } from 'vitest';
import type { CameraState } from '../../../domain/world.ts';
import { Cameras } from '../../../server/cameras/cameras.ts';

const NOON = Date.parse('2026-07-21T12:00:00+08:00');

function openCameras(elapsed_ms = () => 0) {
  const asked: string[] = [];
  const cameras = new Cameras({
    bus: { publish: (topic) => void asked.push(topic) },
    clock: { elapsed_ms },
    refusals: { add: () => undefined },
    onFrame: () => undefined,
  });
  return Object.assign(cameras, { asked });
}

describe('the cameras on the stream', () => {
  it('keeps a camera frame and its status apart, and merges both within a beat', () => {
    const cameras = openCameras();
    cameras.acceptFrame('camera', NOON);
    cameras.acceptStatus({ cameraId: 'camera', at: NOON, state: 'live', fps: 12, depth_m: 0.2 });
    cameras.acceptStatus({ cameraId: 'camera', at: NOON - 1, state: 'offline', fps: null, depth_m: null });
    expect(cameras.changesAt()).toEqual([
      ['cameras', 'camera', { at: NOON, state: 'live', fps: 12, depth_m: 0.2, frame_at: NOON }],
    ]);
  });

  it('remembers since when a camera says that it is frozen, until it says something else', () => {
    const cameras = openCameras();
    const saysAt = (minute: number, state: 'live' | 'frozen' | 'offline') => {
      cameras.acceptStatus({ cameraId: 'camera', at: NOON + minute * 60_000, state, fps: null, depth_m: null });
      const [change] = cameras.changesAt();
      return (change![2] as CameraState).said_since;
    };
    expect(saysAt(0, 'frozen')).toBe(NOON);
    expect(saysAt(1, 'frozen')).toBe(NOON);
    expect(saysAt(2, 'offline')).toBe(NOON + 120_000);
    expect(saysAt(3, 'live')).toBeUndefined();
    expect(saysAt(4, 'frozen')).toBe(NOON + 240_000);
  });

  it('are asked for a fresh picture at most once in two seconds, each', () => {
    let elapsed_ms = 0;
    const cameras = openCameras(() => elapsed_ms);
    expect([cameras.wantFrame('a'), cameras.wantFrame('a'), cameras.wantFrame('b')]).toEqual([true, false, true]);
    elapsed_ms = 2_000;
    expect(cameras.wantFrame('a')).toBe(true);
    expect(cameras.asked).toEqual(['camera/a/want', 'camera/b/want', 'camera/a/want']);
  });
});
