import { describe, expect, it } from 'vitest';
import { Frames } from '../../../server/cameras/frames.ts';

const frame = (cameraId: string, size: number, { receivedAt = 0, fill = 0 } = {}) => ({
  cameraId,
  receivedAt,
  type: 'image/jpeg' as const,
  bytes: new Uint8Array(size).fill(fill),
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
    for (const [fill, camera] of ['a', 'b', 'a', 'c'].entries()) frames.set(frame(camera, 100, { fill }));
    expect(frames.bytes).toBeLessThanOrEqual(250);
    expect(['a', 'b', 'c'].map((camera) => frames.get(camera) !== undefined)).toEqual([true, false, true]);
  });

  it('[C2] takes the same content under a new time for the old picture', () => {
    const frames = new Frames();
    expect(frames.set(frame('a', 10, { receivedAt: 1_000 }))).not.toBeNull();
    expect(frames.set(frame('a', 10, { receivedAt: 61_000 }))).toBeNull();
    expect(frames.get('a')?.receivedAt).toBe(1_000);
    expect(frames.set(frame('a', 10, { receivedAt: 121_000, fill: 1 }))?.receivedAt).toBe(121_000);
  });

  it('[C2] knows what a camera had sent before the server started', () => {
    const before = new Frames().set(frame('a', 10, { receivedAt: 1_000 }));
    const frames = new Frames();
    frames.remember({ cameraId: 'a', contentHash: before!.contentHash, at: 1_000 });
    expect(frames.set(frame('a', 10, { receivedAt: 500_000 }))).toBeNull();
    expect(frames.get('a')?.receivedAt).toBe(1_000);
  });
});
