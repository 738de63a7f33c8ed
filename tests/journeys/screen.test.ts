// From a device to the command map: the whole program on its embedded parts, a real browser, Shanghai at full size.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/wait.ts';
import { WholeProgram } from '../support/whole-program.ts';

const STATION = 'UP-001';

interface Inspected {
  readonly highwaterMap: { drawn(id: string): Record<string, unknown> | null };
}

describe('the command map', () => {
  const program = new WholeProgram();
  beforeAll(() => program.start());
  afterAll(() => program.stop());

  const drawn = async () =>
    JSON.stringify(
      await program.page.evaluate((id) => (window as unknown as Inspected).highwaterMap.drawn(id), STATION),
    );

  it('shows 1,729 points and each of them live, and says that they are simulated', async () => {
    await program.publish('simulation', JSON.stringify({ active: true, scenario: 'calm' }), '-r');
    await program.hearAll();
    await until('everything to be live', async () => (await program.count('live')) === 157 + 550 + 26 + 996);
    for (const state of ['late', 'silent', 'suspect']) expect(await program.count(state), state).toBe(0);
    await program.page.waitForSelector('[data-simulated="calm"]');
  });

  it('[A1] changes the point and the panel of the station that a published reading is about', async () => {
    await program.openStation(STATION);
    const before = await drawn();
    await program.report(STATION, 0.38);
    await program.shows(STATION, '38', 'orange');
    await until('the point to change', async () => (await drawn()) !== before);
    await program.report(STATION, 0.02);
    await program.shows(STATION, '2', 'none');
  });

  it('hears an SL 651 frame beside the JSON form, and names why it is refused', async () => {
    // A timed report of the published examples, for an address that is not in Shanghai: refused by name, disturbing nothing.
    await program.publish(
      'sl651/gateway-1',
      '7E7E010012345678123430002B020003591011154947F1F1001234567848F0F0591011154920190000052619000005392300000127381211150320FA',
    );
    const reasons = async () =>
      (await program.ask<{ refusals: { reason: string }[] }>('/api/v1/health')).refusals.map(({ reason }) => reason);
    await until('the refusal', async () => (await reasons()).includes('unknown-station'));
    expect(await reasons()).toEqual(['unknown-station']);
  });

  it('speaks Chinese as well', async () => {
    const english = await program.page.textContent('[data-count="live"]');
    await program.page.getByRole('button', { name: '中文' }).click();
    await until('Chinese words', async () => (await program.page.getAttribute('html', 'lang')) === 'zh-CN');
    await expect.poll(() => program.page.textContent('[data-count="live"]')).not.toBe(english);
  });

  it('never asked anything of another machine, and threw nothing', () => {
    expect(program.foreign).toEqual([]);
    expect(program.problems).toEqual([]);
  });
});
