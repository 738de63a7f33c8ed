// Video of a camera, as far as it goes without a stream: offered where there is one, and in words where none comes.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CameraVideo } from '../../../client/panels/Camera/Video/CameraVideo.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { SITE_CAMERA, STORM_CITY } from './storm-city.ts';

const STREAM = 'GET /api/v1/cameras/C-0001/stream';
const HLS = '/media/c-0001/index.m3u8';
const WHEP = '/media/c-0001/whep';
const draw = (answers: PanelOptions['answers'], options: PanelOptions = {}) =>
  drawPanel(<CameraVideo camera={SITE_CAMERA} />, { city: STORM_CITY, answers: answers ?? {}, ...options });
const never = () => new Promise(() => undefined);

// What gives up after eight seconds does so by the page's own time.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('offers no video where there is none, before it is known, and in the past', async () => {
  const none = await draw({ [STREAM]: { hls: null, whep: null } });
  await expect.poll(() => none.server.asked.length).toBe(1);
  expect(none.words()).toBe('');
  await none.screen.unmount();
  const unknown = await draw({ [STREAM]: never });
  expect(unknown.words()).toBe('');
  await unknown.screen.unmount();
  const failed = await draw({ [STREAM]: refused(403, 'not yours') });
  await expect.poll(() => failed.server.asked.length).toBe(1);
  expect(failed.words()).toBe('');
  await failed.screen.unmount();
  const past = await draw({ [STREAM]: { hls: HLS, whep: null } }, { replay: true });
  await expect.poll(() => past.server.asked.some(({ path }) => path.endsWith('/stream'))).toBe(true);
  expect(past.words()).toBe('');
});

test('says while it connects that it does, and by which way', async () => {
  const { screen } = await draw({ [STREAM]: { hls: null, whep: WHEP }, [`POST ${WHEP}`]: never });
  await screen.getByRole('button', { name: 'Play video' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('Connectingover WebRTC');
  expect(screen.container.querySelector('video')?.getAttribute('aria-label')).toBe('Video of North portal');
  expect(screen.container.querySelectorAll('.fr.live')).toHaveLength(0);
  await expect.element(screen.getByRole('button', { name: 'Stop video' })).toHaveAttribute('aria-expanded', 'true');
  await screen.getByRole('button', { name: 'Stop video' }).click();
  expect(screen.container.querySelector('video')).toBeNull();
});

test('a gateway that refuses is said in words, under a veil, where there is no other way', async () => {
  const { screen, server } = await draw({
    [STREAM]: { hls: null, whep: WHEP },
    [`POST ${WHEP}`]: refused(404, 'none'),
  });
  await screen.getByRole('button', { name: 'Play video' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('No video: 404over WebRTC');
  expect(server.sent(WHEP)).toEqual([expect.stringMatching(/^v=0/)]);
  // Nor is the reason lost once the gateway's time is over.
  await vi.advanceTimersByTimeAsync(10_000);
  await expect.element(screen.getByRole('status')).toHaveTextContent('No video: 404over WebRTC');
  expect(screen.container.querySelectorAll('.veil')).toHaveLength(1);
});

test('a gateway that does not answer within eight seconds is given up', async () => {
  const { screen } = await draw({ [STREAM]: { hls: null, whep: WHEP }, [`POST ${WHEP}`]: never });
  await screen.getByRole('button', { name: 'Play video' }).click();
  await vi.advanceTimersByTimeAsync(7_900);
  await expect.element(screen.getByRole('status')).toHaveTextContent('Connecting');
  await vi.advanceTimersByTimeAsync(100);
  await expect.element(screen.getByRole('status')).toHaveTextContent('No video: the gateway did not answer');
});

test('[C7] where WebRTC does not come HLS is tried, from this server alone', async () => {
  const { screen } = await draw({ [STREAM]: { hls: HLS, whep: WHEP }, [`POST ${WHEP}`]: refused(502, 'gateway away') });
  await screen.getByRole('button', { name: 'Play video' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent(/over HLS$/);
  expect(screen.container.querySelector('[data-video-way="hls"]')).not.toBeNull();
  const asked = performance.getEntriesByType('resource').map(({ name }) => new URL(name).origin);
  expect(new Set(asked)).toEqual(new Set([location.origin]));
});

test('is wholly Chinese in Chinese', async () => {
  const { screen } = await draw(
    { [STREAM]: { hls: null, whep: WHEP }, [`POST ${WHEP}`]: () => Promise.reject(new TypeError('连接中断')) },
    { language: 'zh-CN' },
  );
  await screen.getByRole('button', { name: '播放视频' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('没有视频：连接中断通过 WebRTC');
  expect(notChinese(screen.container)).toEqual([]);
});
