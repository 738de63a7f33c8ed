import { describe, expect, it } from 'vitest';
import { drawnReports, type ListedReport, ReportsWatch } from '../../../client/live/citizen-reports.ts';

const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const REPORT: ListedReport = {
  id: 'a-report-1',
  at: '2026-07-21T11:50:00+08:00',
  received_at: '2026-07-21T11:50:00+08:00',
  lon: 121.5,
  lat: 31.2,
  place_id: null,
  depth: 'knee',
  comment: null,
  has_photo: false,
  state: 'pending',
  decided_by: null,
  decided_at: null,
  reason: null,
  expires_at: '2026-07-21T12:00:00+08:00',
  replaces: null,
};

describe('reports from the street on a desk', () => {
  it('[W15] are drawn until their time is up, and not where the water is gone', () => {
    const drawn = (now: number, ...items: ListedReport[]) => drawnReports({ kind: 'here', items }, now).length;
    expect(drawn(NOON - 1, REPORT)).toBe(1);
    expect(drawn(NOON, REPORT)).toBe(0);
    expect(drawn(NOON - 1, { ...REPORT, depth: 'gone' })).toBe(0);
    expect(drawnReports({ kind: 'waiting' }, NOON)).toEqual([]);
  });

  it('are kept when the server does not answer, and asked for by nobody who may not see them', async () => {
    let wanted = true;
    let answer: () => Promise<{ items: ListedReport[] }> = async () => ({ items: [REPORT] });
    let asked = 0;
    let tick: () => void = () => undefined;
    const watch = new ReportsWatch({
      ask: () => {
        asked += 1;
        return answer();
      },
      wanted: () => wanted,
      every: (again) => {
        tick = again;
      },
    });
    watch.start();
    await Promise.resolve();
    const known = watch.known.get();
    expect(known).toEqual({ kind: 'here', items: [REPORT] });
    answer = async () => ({ items: [{ ...REPORT }] });
    tick();
    await Promise.resolve();
    expect(watch.known.get()).toBe(known);
    answer = () => Promise.reject(new Error('away'));
    tick();
    await Promise.resolve();
    expect(watch.known.get()).toBe(known);
    wanted = false;
    tick();
    expect(asked).toBe(3);
  });
});
