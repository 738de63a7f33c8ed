// L15: in a replay no panel has a control alive that acts. Each is drawn live with whatever it can open, then the past begins.
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import type { Desk } from '../../../client/console/desk.ts';
import { EVERY_ALARM } from '../../../client/live/alarms-filter.ts';
import { AccountsPanel } from '../../../client/panels/Accounts/AccountsPanel.tsx';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import { CameraPanel } from '../../../client/panels/Camera/CameraPanel.tsx';
import { ReportQueue } from '../../../client/panels/CitizenReports/ReportQueue.tsx';
import { Injects } from '../../../client/panels/Debrief/Injects.tsx';
import { ChosenCard } from '../../../client/panels/Dispatch/ChosenCard.tsx';
import { SuggestionPanel } from '../../../client/panels/Dispatch/SuggestionPanel.tsx';
import { NoticesPanel } from '../../../client/panels/Notices/NoticesPanel.tsx';
import { ReplayStrip } from '../../../client/panels/Replay/ReplayStrip.tsx';
import { ResponsePanel } from '../../../client/panels/Response/ResponsePanel.tsx';
import { WHOLE_CITY } from '../../../client/panels/Response/response-areas.ts';
import { ShiftLogPanel } from '../../../client/panels/ShiftLog/ShiftLogPanel.tsx';
import { WarningsPanel } from '../../../client/panels/Warnings/WarningsPanel.tsx';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { incident } from '../alarms.ts';
import { ORDER, plan, SUGGESTION } from '../dispatch-world.ts';
import { CAMERA, MINUTE, NOW, UNDERPASS } from '../small-city.ts';
import { draft, OFFICIAL, OWN } from '../warnings.ts';
import { disabledHere, nameOf } from './disabled-here.ts';
import { STORM as FLOOD, FLOOD_CITY, RED, stormWith } from './flooded-city.ts';
import { STORM, STORM_CITY } from './storm-city.ts';
import { report } from './street-reports.ts';

interface Case {
  readonly panel: ReactNode;
  readonly options?: PanelOptions;
  /** What is opened or pressed first. */
  readonly open?: readonly (string | RegExp)[];
  /** Every control of it that acts. */
  readonly acts: readonly string[];
}

const LONG_AGO = '2026-07-21T08:00:00+08:00';
const ACCOUNT = { account_id: 'wang', display_name: 'Wang', role: 'operator', districts: null, camera_owners: null };
const ACCOUNTS = {
  'GET /api/v1/accounts': { items: [{ ...ACCOUNT, disabled_at: null, sessions: 1 }], roles: ['viewer'], districts: [] },
  'GET /api/v1/all-sessions': {
    items: [
      {
        session_id: 's-1',
        display_name: 'Wang',
        way: '',
        address: '',
        agent: '',
        opened_at: LONG_AGO,
        seen_at: LONG_AGO,
      },
    ],
  },
};
const HANDOVER = {
  open: [],
  undecided_reds: [],
  decided: [],
  overdue: [],
  silent: [],
  shelved: [],
  notices: [],
  notes: [],
};
const SHIFT = {
  'GET /api/v1/shift-log': { entries: [], handover: { ...HANDOVER, at: new Date(NOW).toISOString() } },
};
const openAlarm = (form: 'note' | 'own' | 'shelve' | 'acknowledge'): PanelOptions => ({
  city: FLOOD_CITY,
  world: stormWith({ ...RED, incident_id: 'I-1' }),
  answers: { 'GET /api/v1/alerts/A2-red/events': { items: [] } },
  desk: { alarms: { filter: EVERY_ALARM, asked: null, open: { row: 'I-1', alarm: null, form } } },
});
const DRAWER = [
  'Select Dalian Rd underpass',
  'Unacked. Acknowledge: Dalian Rd underpass',
  ...['Acknowledge A', 'With a note', 'Take over', 'Add note N', 'Shelve', 'Warn the public'],
];
const SOURCE = { incidents: { 'I-1': incident('I-1', { station_ids: [UNDERPASS.id] }) } };
const warned = { warnings: { [OWN.key]: OWN, o: OFFICIAL }, ...SOURCE };
const DRAFT = 'Draft a warning Dalian Rd underpass';
const planned: PanelOptions = { city: STORM_CITY, world: { ...STORM, plans: { current: plan([SUGGESTION]) } } };
const form = (kind: 'modify' | 'reject' | 'reason' | 'check'): Partial<Desk> => ({
  dispatch: { focus: null, form: { kind, suggestion_id: SUGGESTION.id }, shown: 5, details: null, checks: {} },
});

const SITE_LOCKS = ['People in danger: Dalian Rd underpass', 'Nobody in danger: Dalian Rd underpass'];
const LOCKS = [
  'Pin P-01 to Dalian Rd underpass',
  'Not P-01 to Dalian Rd underpass until …',
  'Hold P-01 in reserve',
  ...SITE_LOCKS,
];
const CARD = ['Accept↵', 'ModifyM', 'RejectX', ...LOCKS];

const PANELS: Record<string, Case> = {
  accounts: {
    panel: <AccountsPanel />,
    options: { answers: ACCOUNTS },
    acts: ['Reset link Wang', 'Switch off Wang', 'Make the account'],
  },
  sessions: { panel: <AccountsPanel />, options: { answers: ACCOUNTS }, open: ['Sessions'], acts: ['End Wang'] },
  'a note on an alarm': { panel: <AlarmDesk />, options: openAlarm('note'), acts: [...DRAWER, 'Add note'] },
  'an alarm taken over': { panel: <AlarmDesk />, options: openAlarm('own'), acts: DRAWER },
  'all alarms at once': {
    panel: <AlarmDesk />,
    options: { city: FLOOD_CITY, world: FLOOD },
    open: [/^Acknowledge all/],
    acts: [
      'Acknowledge 4',
      ...['Dalian Rd underpass', 'Huangpu Park', 'Wujiaochang', 'Xujiahui'].flatMap((place) => [
        `Select ${place}`,
        `Unacked. Acknowledge: ${place}`,
      ]),
    ],
  },
  'a camera': { panel: <CameraPanel id={CAMERA.id} />, acts: ['Fresh picture'] },
  'reports from the street': {
    panel: <ReportQueue />,
    options: { answers: { 'GET /api/v1/citizen-reports': { items: [report('r-1')] } } },
    acts: ['Approve', 'Reject'],
  },
  'what is thrown into a drill': { panel: <Injects count={0} />, acts: ['Inject'] },
  'a suggestion changed': {
    panel: <SuggestionPanel />,
    options: { ...planned, desk: form('modify') },
    acts: [...CARD, 'Send order'],
  },
  'a suggestion rejected': {
    panel: <SuggestionPanel />,
    options: { ...planned, desk: form('reject') },
    acts: [...CARD, 'Reject'],
  },
  'a truck': {
    panel: <ChosenCard />,
    options: {
      city: STORM_CITY,
      world: { ...STORM, orders: { 'O-1': ORDER } },
      desk: { selection: { kind: 'truck', id: 'P-01' } },
    },
    open: ['Call off'],
    acts: ['Call off', 'Send to a site', ...LOCKS],
  },
  'a place': {
    panel: <ChosenCard />,
    options: { city: STORM_CITY, world: STORM, desk: { selection: { kind: 'site', id: 'S-1' } } },
    open: ['Send a truck here'],
    acts: ['Send order', ...SITE_LOCKS],
  },
  notices: {
    panel: <NoticesPanel />,
    options: {
      answers: {
        'GET /api/v1/notices': {
          items: [],
          channels: [{ channel: 'email', target: 'duty@example.com', configured: true }],
          next: null,
        },
      },
    },
    acts: ['Send a test E-mail'],
  },
  'a response level': {
    panel: <ResponsePanel area={WHOLE_CITY} />,
    options: {
      world: {
        responses: { city: { area: WHOLE_CITY, proposed: { level: 3, since: NOW, reasons: [] }, confirmed: null } },
      },
    },
    acts: ['Put in force'],
  },
  'a note of the shift': { panel: <ShiftLogPanel />, options: { answers: SHIFT }, acts: ['Add note'] },
  'a handover': {
    panel: <ShiftLogPanel />,
    options: { answers: SHIFT },
    open: ['Hand over'],
    acts: ['Sign and hand over'],
  },
  warnings: { panel: <WarningsPanel />, options: { world: warned }, acts: ['Update', 'Cancel warning', DRAFT] },
  'a warning cancelled': {
    panel: <WarningsPanel />,
    options: { world: warned },
    open: ['Cancel warning'],
    acts: ['Send cancellation', DRAFT],
  },
  'a warning drafted': {
    panel: <WarningsPanel />,
    options: {
      world: SOURCE,
      desk: { selection: { kind: 'warnings', from: { kind: 'incident', id: 'I-1' } } },
      answers: { 'POST /api/v1/warnings/drafts': draft() },
    },
    acts: ['Issue warning'],
  },
};

const REASON = 'Replay: nothing can be decided in the past. Back to live first (L)';
const THEN = NOW - MINUTE;
/** What is offered until an hour from now is offered until another minute in the past. */
const timeless = (name: string) => name.replace(/until \d\d:\d\d$/, 'until …');

test.each(Object.entries(PANELS))('[L15] once the past is shown nothing of it acts: %s', async (_name, one) => {
  const { panel, options = {}, open = [], acts } = one;
  const { screen, console, server } = await drawPanel(
    <>
      <ReplayStrip />
      {panel}
    </>,
    {
      ...options,
      answers: {
        'GET /api/v1/world': {
          at: new Date(THEN).toISOString(),
          source: 'recorded',
          world: { ...EMPTY_WORLD, ...options.world },
        },
        ...options.answers,
      },
    },
  );
  console.citizenReports.look();
  for (const name of open) await screen.getByRole('button', { name }).first().click();
  const named = () => [...screen.container.querySelectorAll('button, input')].map((one) => timeless(nameOf(one)));
  await expect.poll(named).toEqual(expect.arrayContaining([...acts]));
  const sent = () => server.asked.filter(({ method }) => method !== 'GET').length;
  const before = sent();
  console.replay.seek(THEN);
  const barred = () =>
    Object.fromEntries(Object.entries(disabledHere(screen.container)).map(([name, why]) => [timeless(name), why]));
  await expect.poll(barred).toEqual(Object.fromEntries(acts.map((name) => [name, REASON])));
  for (const control of screen.container.querySelectorAll<HTMLElement>('[data-barred-here]')) control.click();
  for (const form of screen.container.querySelectorAll('form')) form.requestSubmit();
  expect(sent()).toBe(before);
  expect(console.barred.get()).toBe(true);
});
