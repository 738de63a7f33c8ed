import { describe, expect, test } from 'vitest';
import { entryWords } from '../../../client/panels/ShiftLog/entry-words.ts';
import { type HandoverWords, handoverText } from '../../../client/panels/ShiftLog/handover-text.ts';
import { isInGroup, readShiftLog, shiftSpan } from '../../../client/panels/ShiftLog/shift-log.ts';
import { entriesOfSteps } from '../../../client/panels/Station/entries-of-steps.ts';
import { handoverOf, type ShiftEntry } from '../../../domain/alerts/shift-log.ts';
import { LONGEST_NOTE } from '../../../domain/desk-event.ts';
import { formatInstant, HOUR_MS } from '../../../domain/time.ts';
import { alarmOf, byId } from '../small-alarms.ts';
import { MINUTE, NOW, UNDERPASS } from '../small-city.ts';
import { wordsIn } from '../words.ts';

const time = (at: number) => formatInstant(at, 'Asia/Shanghai').slice(11, 16);
const alarm = alarmOf(UNDERPASS.id);
const entry = (kind: ShiftEntry['kind'], rest: Partial<ShiftEntry> = {}): ShiftEntry => ({
  id: `${kind}-1`,
  at: NOW,
  by: null,
  kind,
  alarm,
  ...rest,
});
const figures = { measure: 'depth_m', value: 0.56, value_at: NOW, threshold: 0.5 } as const;

describe('an entry of the shift log, in words', () => {
  test.each([
    [entry('raised', { to_level: 'red', figures }), 'raised Red', '发出红色预警'],
    [entry('level-changed', { from_level: 'orange', to_level: 'red' }), 'Orange became Red', '橙色变为红色'],
    [entry('level-changed', { to_level: 'red' }), 'now Red', '变为红色'],
    [entry('cleared'), 'cleared', '解除'],
    [entry('silent', { since: NOW - 22 * MINUTE }), 'silent since 13:38, alarm kept', '13:38 起失联，告警保留'],
    [entry('escalated', { escalations: 2 }), 'escalated, 2×: nobody had answered', '无人确认，第 2 次升级'],
    [entry('acknowledged', { by: 'Li Na' }), 'acknowledged', '已确认'],
    [entry('owned', { by: 'Li Na', owner: 'Zhang Wei' }), 'taken over by Zhang Wei', '由Zhang Wei负责'],
    [entry('shelved', { by: 'Li Na', until: NOW + HOUR_MS }), 'shelved until 15:00', '搁置至 15:00'],
    [
      entry('crossed', { direction: 'over' }),
      'passed its threshold within the margin, upwards',
      '在回差内越过阈值，向上',
    ],
    [
      entry('response-confirmed', { alarm: null, area: 'city', response_level: 3 }),
      'response Level Ⅲ put in force',
      '启动Ⅲ级响应',
    ],
    [entry('response-confirmed', { alarm: null, area: 'city', response_level: null }), 'response ended', '终止响应'],
    [entry('noted', { alarm: null, text: 'x' }), 'Note', '备注'],
  ])('[A21] %j', async (of, english, chinese) => {
    expect(entryWords(await wordsIn('en'), of, time).what).toBe(english);
    expect(entryWords(await wordsIn('zh-CN'), of, time).what).toBe(chinese);
  });

  test('[A21] figures come in the unit they are shown in, with the threshold', async () => {
    const { figures: said } = entryWords(await wordsIn('en'), entry('raised', { figures }), time);
    expect(said).toBe('56 cm, threshold 50 cm');
  });

  test('an entry without a reading claims none', async () => {
    expect(entryWords(await wordsIn('en'), entry('acknowledged'), time).figures).toBe('');
  });
});

describe('the answer of the shift log', () => {
  const told = { id: 'a', at: '2026-07-21T13:38:00+08:00', by: null, kind: 'silent', alarm: null } as const;
  const log = readShiftLog({
    entries: [
      { ...told, since: '2026-07-21T13:20:00+08:00' },
      { ...told, id: 'b', at: '2026-07-21T13:40:00+08:00' },
    ],
    handover: {
      at: '2026-07-21T14:00:00+08:00',
      open: [],
      undecided_reds: [],
      decided: [],
      overdue: [],
      silent: [],
      shelved: [],
      notices: [],
      notes: [],
    },
  });

  test('is read as instants, newest first', () => {
    expect(log.entries.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(log.entries[1]).toMatchObject({ at: NOW - 22 * MINUTE, since: NOW - 40 * MINUTE });
    expect(log.handover.at).toBe(NOW);
  });

  test('a shift is eight hours, on whole seconds, and holds what was done just now', () => {
    const { from, to } = shiftSpan(NOW + 400, 8);
    expect(from).toBe(NOW - 8 * HOUR_MS);
    expect(to).toBeGreaterThan(NOW + 400);
    expect(to % 1_000).toBe(0);
  });

  test.each([
    ['people', entry('acknowledged', { by: 'Li Na' }), true],
    ['people', entry('raised'), false],
    ['raised', entry('level-changed'), true],
    ['notes', entry('handed-over', { by: 'Li Na' }), true],
    ['cleared', entry('raised'), false],
    ['response', entry('response-confirmed'), true],
  ] as const)('filter %s', (group, of, isIn) => {
    expect(isInGroup(of, group)).toBe(isIn);
    expect(isInGroup(of, 'all')).toBe(true);
  });
});

describe('the handover', () => {
  const words: HandoverWords = {
    head: 'Handover 14:00',
    count: (list, count) => `${list}: ${count}`,
    alarm: (of) => of.id,
    more: (count) => `and ${count} more`,
    response: ({ area }) => `in force: ${area}`,
    noResponse: 'no response',
    notes: 'notes',
    nothing: 'nothing stands',
  };
  const write = (alarms: ReturnType<typeof alarmOf>[], entries: ShiftEntry[] = []) =>
    handoverText(handoverOf(alarms, entries, NOW), byId(...alarms), [], words);

  test('[A21] says what is open, undecided, decided and shelved, by name', () => {
    const open = alarmOf('UP-1');
    const decided = alarmOf('UP-2', { owner: 'Li Na', decision: 'closed', state: 'acknowledged' });
    const shelved = alarmOf('UP-3', { level: 'yellow', state: 'shelved', shelved_until: NOW });
    const text = write([open, decided, shelved]);
    expect(text.split('\n')).toEqual([
      'Handover 14:00',
      'no response',
      'undecided_reds: 1',
      `- ${open.id}`,
      'open: 1',
      `- ${open.id}`,
      'decided: 1',
      `- ${decided.id}`,
      'shelved: 1',
      `- ${shelved.id}`,
    ]);
  });

  test('a quiet shift says so', () => {
    expect(write([])).toBe('Handover 14:00\nno response\nnothing stands');
  });

  test('of a storm it keeps every count and as many names as a note can hold', () => {
    const storm = Array.from({ length: 200 }, (_, i) => alarmOf(`UP-${i}`, { raised_at: NOW - i * MINUTE }));
    const text = write(storm);
    expect(text.length).toBeLessThanOrEqual(LONGEST_NOTE);
    expect(text).toContain('undecided_reds: 200');
    expect(text).toContain('open: 200');
    expect(text).toMatch(/and 19\d more/);
  });

  test('the notes of the shift are handed on', () => {
    expect(write([], [entry('noted', { alarm: null, by: 'Li Na', text: 'pump 3 is being repaired' })])).toContain(
      '- pump 3 is being repaired',
    );
  });
});

describe('the log of one alarm', () => {
  test('[A21] a step as the route tells it is said like an entry of the log', async () => {
    const step = {
      id: 's',
      alarm_id: alarm.id,
      at: '2026-07-21T13:50:00+08:00',
      by: 'Li Na',
      kind: 'owned',
      owner: 'Li Na',
      decision: 'ramp closed',
      deadline: '2026-07-21T14:30:00+08:00',
    } as const;
    const [said] = entriesOfSteps([step], alarm);
    expect(said).toMatchObject({ kind: 'owned', text: 'ramp closed', until: NOW + 30 * MINUTE, at: NOW - 10 * MINUTE });
  });

  test('what only places it in an incident is no line', () => {
    const step = { id: 's', alarm_id: alarm.id, at: '2026-07-21T13:50:00+08:00', by: null, cause: null } as const;
    expect(entriesOfSteps([{ ...step, kind: 'joined', incident_id: 'I-1' }], alarm)).toEqual([]);
  });
});
