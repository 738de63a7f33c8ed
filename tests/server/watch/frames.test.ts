import { describe, expect, it } from 'vitest';
import { Frames } from '../../../server/watch/frames.ts';

const frame = (cameraId: string, size: number) => ({
  cameraId,
  receivedAt: 0,
  type: 'image/jpeg' as const,
  bytes: new Uint8Array(size),
});

describe('frames', () => {
  it('keeps the last picture of each camera', () => {
    const frames = new Frames();
    frames.set(frame('a', 1));
    frames.set(frame('a', 2));
    expect(frames.get('a')?.bytes).toHaveLength(2);
    expect(frames.get('b')).toBeUndefined();
  });

  it('drops the oldest pictures where all of them would take more than their bytes', () => {
    const frames = new Frames(250);
    for (const camera of ['a', 'b', 'a', 'c']) frames.set(frame(camera, 100));
    expect(['a', 'b', 'c'].map((camera) => frames.get(camera) !== undefined)).toEqual([true, false, true]);
  });
});
