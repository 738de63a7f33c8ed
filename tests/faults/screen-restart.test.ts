// The whole program on its embedded parts, with the simulated fleet, is killed under a page that looks at it, and started again on the
// same folder.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Program, runProgram } from '../support/program.ts';
import { until } from '../support/wait.ts';
import { WholeProgram } from '../support/whole-program.ts';

const STATION = 'UP-001';
const POINTS = 157 + 550 + 26 + 996;

describe('the command map whose program is killed', () => {
  const program = new WholeProgram();
  let devices: Program;

  beforeAll(async () => {
    await program.start();
    const options = ['--scenario', 'calm', '--backfill-hours', '1', '--mqtt', program.mqttUrl];
    devices = runProgram(['simulators/main.ts', ...options]);
  });
  afterAll(async () => {
    await devices?.end();
    await program.stop();
  });

  const known = async () => {
    const world = await program.world();
    return {
      cameras: Object.values(world.cameras).filter((camera) => camera.state !== null).length,
      trucks: Object.values(world.trucks).filter((truck) => truck.position && truck.status).length,
    };
  };
  /** The simulated fleet has its faults: a few are late or silent. */
  const nearlyAllLive = () =>
    until('the devices to be live', async () => (await program.count('live')) > 1_600, 120_000);

  it('counts each of 1,729 points once, and says that they are simulated', async () => {
    await nearlyAllLive();
    // At one instant: between two looks a thing may go from one count to the other.
    const counts = await program.page.evaluate(() =>
      // What was never heard is counted apart, and only where there is some (L39).
      ['live', 'late', 'silent', 'suspect', 'unknown'].map((state) =>
        Number(document.querySelector(`[data-count="${state}"]`)?.textContent?.replace(/\D/g, '') ?? 0),
      ),
    );
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(POINTS);
    await expect.poll(() => program.page.getAttribute('[data-simulated]', 'data-simulated')).toBe('calm');
  });

  it('says that the link is lost, keeps the last values, and repairs itself without a reload', async () => {
    const { page } = program;
    await program.openStation(STATION);
    await page.waitForSelector(`article[data-station-id="${STATION}"][data-level="none"] .big[data-value]`);
    // A truck speaks once a minute.
    await until('every truck to have spoken', async () => (await known()).trucks > 100, 120_000);
    await program.server.end('SIGKILL');
    await page.waitForSelector('[data-banner="lost"]');
    await expect.poll(() => page.textContent(`article[data-station-id="${STATION}"] .big`)).toMatch(/\d/);
    await program.startServer();
    // The board is restored from the history, cameras and trucks included, before any device has spoken again.
    const restored = await known();
    expect(restored.cameras).toBeGreaterThan(900);
    expect(restored.trucks).toBeGreaterThan(100);
    await page.waitForSelector('[data-banner="lost"]', { state: 'detached', timeout: 60_000 });
    await nearlyAllLive();
    // Watched from before on: the simulated sensor of this station reports too, and may follow at any moment.
    const seen = program.shows(STATION, '55', 'red');
    await program.report(STATION, 0.55);
    await seen;
    expect(await page.evaluate(() => (window as { sameDocument?: boolean }).sameDocument)).toBe(true);
    expect(program.problems).toEqual([]);
  });
});
