// The whole program on its embedded parts is killed under a page that looks at it, and started again on the same folder.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/wait.ts';
import { WholeProgram } from '../support/whole-program.ts';

const STATION = 'UP-001';

describe('the command map whose program is killed', () => {
  const program = new WholeProgram();
  beforeAll(() => program.start());
  afterAll(() => program.stop());

  const known = async () => {
    const world = await program.world();
    return {
      cameras: Object.values(world.cameras).filter((camera) => camera.state !== null).length,
      trucks: Object.values(world.trucks).filter((truck) => truck.position && truck.status).length,
    };
  };

  it('says that the link is lost, keeps the last values, and repairs itself without a reload', async () => {
    const { page, city } = program;
    const all = { cameras: city.cameras.length, trucks: city.trucks.length };
    await program.hearAll();
    await program.report(STATION, 0.02);
    await program.openStation(STATION);
    await program.shows(STATION, '2', 'none');
    await until('everything to be recorded', async () =>
      /^highwater_recorder_waiting_messages 0$/m.test(await (await fetch(`${program.server.url}/metrics`)).text()),
    );
    await until('everything to be known', async () => JSON.stringify(await known()) === JSON.stringify(all));

    await program.server.end('SIGKILL');
    await page.waitForSelector('[data-banner="lost"]');
    expect(await page.textContent(`article[data-station-id="${STATION}"] .big`)).toContain('2');
    await program.startServer();
    // The board is restored from the history, cameras and trucks included, before any device has spoken again.
    expect(await known()).toEqual(all);
    await page.waitForSelector('[data-banner="lost"]', { state: 'detached', timeout: 60_000 });
    await program.hearAll();
    await until('everything to be live again', async () => (await program.count('live')) === 157 + 550 + 26 + 996);
    await program.report(STATION, 0.55);
    await program.shows(STATION, '55', 'red');
    expect(await page.evaluate(() => (window as { sameDocument?: boolean }).sameDocument)).toBe(true);
    expect(program.problems).toEqual([]);
  });
});
