// The administrator's panel: who is signed in, and who did what.
import { afterEach, expect, test, vi } from 'vitest';
import { AccountsPanel } from '../../../client/panels/Accounts/AccountsPanel.tsx';
import type { AuditEntry, OpenSession } from '../../../client/panels/Accounts/accounts.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { untranslated } from '../../support/panel/untranslated.ts';

const draw = (options: PanelOptions = {}) =>
  drawPanel(<AccountsPanel />, {
    role: 'administrator',
    ...options,
    answers: { 'GET /api/v1/accounts': { items: [], roles: ['viewer'], districts: [] }, ...options.answers },
  });
afterEach(() => vi.useRealTimers());

const SESSION: OpenSession = {
  session_id: 's-1',
  display_name: 'Wang Fang',
  way: 'password',
  address: '10.0.0.7',
  agent: 'Firefox',
  opened_at: '2026-07-21T08:00:00+08:00',
  seen_at: '2026-07-21T13:59:00+08:00',
};
const SESSIONS = 'GET /api/v1/all-sessions';

test('who is signed in, since when, and the end of it; asked for every quarter of a minute', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let items = [SESSION];
  const end = '/api/v1/all-sessions/s-1/end';
  const { screen, server, words } = await draw({ answers: { [SESSIONS]: () => ({ items }), [`POST ${end}`]: {} } });
  await screen.getByRole('button', { name: 'Sessions' }).click();
  await expect.poll(words).toContain('Wang Fang 10.0.0.7 since 08:00:00, seen 13:59:00 · password Firefox');
  items = [SESSION, { ...SESSION, session_id: 's-2', display_name: 'Zhao' }];
  vi.advanceTimersByTime(15_000);
  await expect.element(screen.getByText('Zhao').first()).toBeVisible();
  items = [];
  await screen.getByRole('button', { name: 'End Wang Fang' }).click();
  await expect.element(screen.getByText('Wang Fang').first()).not.toBeInTheDocument();
  expect(server.sent(end)).toEqual([{}]);
});

const ENTRY: AuditEntry = {
  audit_id: 'a-1',
  at: '2026-07-21T13:58:07+08:00',
  kind: 'refused',
  person: null,
  address: '10.0.0.9',
  what: 'POST /api/v1/warnings',
  status: 403,
  times: 3,
  before: null,
  after: null,
};

const CHANGE = {
  before: { id: 'L-1', state: 'open', districts: ['Pudong'] },
  after: { id: 'L-1', state: 'acknowledged', acknowledged_by: 'Wang' },
};

test('the audit, a page at a time, by kind from its beginning', async () => {
  const pages: Record<string, unknown> = {
    '': { items: [ENTRY], next: 'older' },
    older: { items: [{ ...ENTRY, audit_id: 'a-0', person: 'Wang', times: 1, ...CHANGE }], next: null },
  };
  const { screen, server, words } = await draw({
    answers: {
      'GET /api/v1/audit': ({ query }: { query: { cursor?: string; kind?: string } }) =>
        query.kind ? { items: [], next: null } : pages[query.cursor ?? ''],
    },
  });
  await screen.getByRole('button', { name: 'Audit' }).click();
  await expect.poll(words).toContain('13:58:07 nobody Refused · 403 · 3 times POST /api/v1/warnings · 10.0.0.9');
  await screen.getByRole('button', { name: 'Older entries' }).click();
  await expect.poll(words).toContain('13:58:07 Wang Refused · 403 POST');
  // What is as it was is left out.
  expect(words()).toContain('10.0.0.9 state open → acknowledged districts ["Pudong"] → – acknowledged_by – → Wang');
  await screen.getByLabelText('Audit').selectOptions('Acts');
  await expect.element(screen.getByText('Nothing here.')).toBeVisible();
  expect(server.asked.filter(({ path }) => path.endsWith('audit')).map(({ query }) => query)).toEqual([
    { limit: '50' },
    { limit: '50', cursor: 'older' },
    { limit: '50', kind: 'act' },
  ]);
});

test.each(['Sessions', 'Audit'])('%s that did not load say why', async (tab) => {
  const { screen } = await draw();
  await screen.getByRole('button', { name: tab }).click();
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/Could not be loaded404 nothing is served/);
});

test('are wholly Chinese', async () => {
  const answers = { [SESSIONS]: { items: [SESSION] }, 'GET /api/v1/audit': { items: [ENTRY], next: 'older' } };
  const { screen, words } = await draw({ language: 'zh-CN', answers });
  const same = ['Wang Fang', 'Firefox', 'password', 'POST /api/v1/warnings'];
  await screen.getByRole('button', { name: '会话' }).click();
  await expect.poll(words).toContain('自 08:00:00，最近活动 13:59:00');
  expect(untranslated(words(), 'zh-CN', same)).toEqual([]);
  await screen.getByRole('button', { name: '审计' }).click();
  await expect.poll(words).toContain('未登录 拒绝 · 403 · 3 次');
  expect(untranslated(words(), 'zh-CN', same)).toEqual([]);
});
