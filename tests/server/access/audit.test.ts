// Who saw and did what: one by one for what was done, gathered for what is only read, and kept over a database that is away.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Audit, type AuditNote, createAudit } from '../../../server/access/audit.ts';
import { verifyAudit } from '../../../server/access/verify-audit.ts';
import type { Queryable } from '../../../server/db/pool.ts';
import { selectAudit } from '../../../server/db/queries/select-audit.ts';
import { createLog } from '../../../server/log.ts';
import { onAccess } from './stage.ts';

const MINUTE = 60_000;
const NOTE: AuditNote = {
  kind: 'act',
  person: 'li.na',
  role: 'operator',
  session_id: 'S-1',
  address: '192.0.2.1',
  what: 'POST /api/v1/shift-log',
  status: 201,
};

onAccess('[S7] the audit', (on) => {
  let audit: Audit;
  /** What earlier tests left stays: nothing is ever taken from the audit. */
  let since: string;
  let now: number;
  let away: boolean;
  let lines: string[];
  beforeEach(async () => {
    since = (await on.pool.query('select coalesce(max(audit_id), 0)::text as newest from audit')).rows[0].newest;
    [now, away, lines] = [Date.parse('2026-07-21T14:00:00+08:00'), false, []];
    const database = {
      query: (...asked: Parameters<Queryable['query']>) =>
        away ? Promise.reject(new Error('away')) : on.pool.query(...asked),
    } as Queryable;
    audit = createAudit({ database, now: () => now, log: createLog('debug', { write: (line) => lines.push(line) }) });
  });
  afterEach(() => {
    away = false;
    return audit.stop();
  });
  async function told(): Promise<[string, number][]> {
    await audit.flush();
    const { rows } = await on.pool.query<{ what: string; times: number }>(
      'select what, times from audit where audit_id > $1 order by audit_id',
      [since],
    );
    return rows.map(({ what, times }) => [what, times]);
  }
  const note = (rest: Partial<AuditNote> = {}, times = 1) => {
    for (let nth = 0; nth < times; nth += 1) audit.note({ ...NOTE, ...rest });
  };

  it('tells acts, sign-ins, accounts and exports one by one, with the moment', async () => {
    for (const kind of ['act', 'sign-in', 'account', 'export', 'warning'] as const) note({ kind, what: kind }, 2);
    const rows = await told();
    expect(rows).toHaveLength(10);
    expect(new Set(rows.map(([, times]) => times))).toEqual(new Set([1]));
    const [first] = await selectAudit(on.pool, { before: null, kind: 'act', person: 'li.na', limit: 1 });
    expect(first).toMatchObject({ ...NOTE, what: 'act', at_ms: now });
  });

  it.each([
    ['read', 10],
    ['camera', 10],
    ['refused', 1],
  ] as const)('tells a %s at once, and how often again after %d minutes', async (kind, minutes) => {
    note({ kind, what: 'x' }, 5);
    expect(await told()).toEqual([['x', 1]]);
    now += minutes * MINUTE - 1;
    note({ kind, what: 'x' });
    expect(await told()).toHaveLength(1);
    now += 1;
    note({ kind, what: 'x' });
    expect(await told()).toEqual([
      ['x', 1],
      ['x', 6],
    ]);
  });

  it('gathers for each person, each thing and each outcome apart; nobody is an address', async () => {
    const read = { kind: 'read' as const, what: 'x' };
    note(read, 2);
    note({ ...read, what: 'y' }, 2);
    note({ ...read, status: 404 }, 2);
    note({ ...read, session_id: 'S-2' }, 2);
    note({ ...read, session_id: null, person: null }, 2);
    note({ ...read, session_id: null, person: null, address: '192.0.2.2' }, 2);
    expect(await told()).toHaveLength(6);
  });

  it('tells what was gathered when the server stops', async () => {
    note({ kind: 'read', what: 'x' }, 5);
    await audit.stop();
    expect(await told()).toEqual([
      ['x', 1],
      ['x', 4],
    ]);
  });

  it('does not grow without end under somebody who asks for ever other things', async () => {
    for (let nth = 0; nth < 5_100; nth += 1) note({ kind: 'refused', what: `GET /${nth}` });
    note({ kind: 'refused', what: 'GET /0' }); // forgotten in between, so it is told anew
    const again = (await told()).filter(([what]) => what === 'GET /0');
    expect(again).toHaveLength(2);
  });

  it('waits while the database is away, keeps the order, and says how much found no room', async () => {
    away = true;
    note({ what: 'first' });
    await expect(audit.flush()).rejects.toThrow('away');
    note({ what: 'second' }, 20_000);
    away = false;
    const kept = await told();
    expect([kept.length, kept[0]]).toEqual([20_000, ['first', 1]]);
    expect(lines.some((line) => line.includes('"lost":1') && line.includes('entries of the audit were lost'))).toBe(
      true,
    );
  });

  it('is only ever added to', async () => {
    note();
    await audit.flush();
    for (const statement of ["update audit set person = 'nobody'", 'delete from audit', 'truncate audit'])
      await expect(on.pool.query(statement)).rejects.toThrow('the audit is only ever added to');
  });

  it('keeps of what was asked no more than three hundred letters', async () => {
    note({ what: 'x'.repeat(1_000) });
    expect((await told())[0]![0]).toHaveLength(300);
  });

  it('[S7] keeps what an act found and left, and nothing of what changed nothing', async () => {
    note({ change: { before: { state: 'open' }, after: { state: 'acknowledged', acknowledged_by: 'li.na' } } });
    note({ change: { before: null, after: { id: 'V-1' } } });
    note({ what: 'nothing changed' });
    await audit.flush();
    const rows = await selectAudit(on.pool, { before: null, kind: 'act', person: 'li.na', limit: 3 });
    expect(rows.map(({ before, after }) => [before, after])).toEqual([
      [null, null],
      [null, { id: 'V-1' }],
      [{ state: 'open' }, { state: 'acknowledged', acknowledged_by: 'li.na' }],
    ]);
  });

  describe('[S7] its chain', () => {
    const change = { before: { state: '开 "open"' }, after: { deadline: 1.5, note: null } };

    it('is whole over batches, kinds, odd texts and two servers that write at once', async () => {
      const other = createAudit({ database: on.pool, now: () => now + 0.25, log: createLog('silent') });
      for (let round = 0; round < 5; round += 1) {
        note({ what: `一 "two" \\ ${round}`, change }, 20);
        for (let nth = 0; nth < 20; nth += 1) other.note({ ...NOTE, person: null, status: null, what: `other ${nth}` });
        await Promise.all([audit.flush(), other.flush()]);
      }
      await other.stop();
      const { head, fault } = await verifyAudit(on.pool);
      expect(fault).toBe(null);
      expect(head.position).toBeGreaterThanOrEqual(200);
      expect(await verifyAudit(on.pool, head.hash)).toMatchObject({ fault: null });
    });

    it('names the entry that somebody has changed, those that are missing, and the end that was cut off', async () => {
      note({ change }, 12);
      await audit.flush();
      const { head } = await verifyAudit(on.pool);
      const at = head.position - 6;
      // Only who owns the table can do this: the trigger stands before everybody else.
      const forged = async (statement: string) => {
        const client = await on.pool.connect();
        try {
          await client.query('begin');
          await client.query('alter table audit disable trigger audit_append_only');
          await client.query(statement);
          return await verifyAudit(client as unknown as Queryable);
        } finally {
          await client.query('rollback');
          client.release();
        }
      };
      const changed = { kind: 'changed', position: at };
      for (const set of [
        "person = 'nobody'",
        "at = at + interval '1 millisecond'",
        `after = '{"deadline": 1.5,"note":null}'`,
        'before = null',
        "hash = 'x'",
      ])
        expect((await forged(`update audit set ${set} where position = ${at}`)).fault, set).toEqual(changed);
      expect((await forged(`delete from audit where position between ${at} and ${at + 2}`)).fault).toEqual({
        kind: 'missing',
        from: at,
        to: at + 2,
      });
      expect((await forged(`delete from audit where position > ${at}`)).fault).toEqual({
        kind: 'missing',
        from: at + 1,
        to: head.position,
      });
      expect(await verifyAudit(on.pool, 'a hash of another chain')).toMatchObject({ fault: { kind: 'unknown-hash' } });
    });

    it('says how many entries stand outside of it', async () => {
      const { unchained } = await verifyAudit(on.pool);
      await on.pool.query("insert into audit (at, kind, what, times) values (now(), 'act', 'an older server', 1)");
      expect((await verifyAudit(on.pool)).unchained).toBe(unchained + 1);
    });
  });
});
