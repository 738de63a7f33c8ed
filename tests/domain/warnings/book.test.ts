import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { WarningBook } from '../../../domain/warnings/book.ts';
import { cleaned, contentFaults } from '../../../domain/warnings/check.ts';
import { cleanText } from '../../../domain/warnings/clean-text.ts';
import { draftFromIncident } from '../../../domain/warnings/draft.ts';
import { capTime, isCapName, newIdentifier, nodeDigits, readReference } from '../../../domain/warnings/identifier.ts';
import { allowedStatuses, cancelContent, composeMessage, unmarked } from '../../../domain/warnings/message.ts';
import type { OfficialWarning, WarningMessage, WarningStatus, WarningStep } from '../../../domain/warnings/warning.ts';
import { alarmAt, flood, NOW, SENDER } from './support.ts';

const { incident, parts } = flood([alarmAt('UP-001')]);
const CONTENT = draftFromIncident(incident, parts)!;

function next(
  book: WarningBook,
  msgType: WarningMessage['msg_type'],
  earlier: readonly WarningMessage[],
  { now = NOW, status = 'Actual' as WarningStatus, reason = '' } = {},
): WarningMessage {
  const content = msgType === 'Cancel' ? cancelContent(earlier.at(-1)!, now) : CONTENT;
  const isTaken = (identifier: string) => book.message(identifier) !== undefined;
  return composeMessage(SENDER, { content, status, msgType, earlier, reason, now, isTaken });
}

function step(message: WarningMessage): WarningStep {
  const kind = message.msg_type === 'Alert' ? 'issued' : message.msg_type === 'Update' ? 'updated' : 'cancelled';
  return { id: `warning:${message.identifier}`, kind, at: message.sent, by: 'Li Na', message };
}

const official = (changes: Partial<OfficialWarning> = {}): OfficialWarning => ({
  identifier: 'M-1',
  sender: 'met@example.cn',
  issuer: { en: 'Met office', zh: '气象台' },
  sent: NOW,
  status: 'Actual',
  msg_type: 'Alert',
  references: [],
  event: { en: 'Rainstorm', zh: '暴雨' },
  headline: { en: 'Red rainstorm warning', zh: '暴雨红色预警' },
  area: { en: '', zh: '' },
  level: 'red',
  expires: NOW + HOUR_MS,
  ...changes,
});
const taken = (warning: OfficialWarning): WarningStep => ({
  id: `official:${warning.sender},${warning.identifier}`,
  kind: 'official',
  at: NOW,
  by: 'met',
  official: warning,
});

describe('names and times', () => {
  it('[W3] an identifier has 31 characters: digits of the sender, local time, serial', () => {
    const message = next(new WarningBook(), 'Alert', []);
    expect(message.identifier).toBe('31000041600007_20260721140530_0');
    expect(message.identifier).toHaveLength(31);
    expect(isCapName(message.identifier)).toBe(true);
    expect(capTime(message.sent, SENDER.timezone)).toBe('2026-07-21T14:05:30+08:00');
    expect(capTime(NOW, 'UTC')).toBe('2026-07-21T06:05:30+00:00');
  });

  it('[W3] no two are alike, also when a hundred are made within a second', () => {
    const made = new Set<string>();
    for (let i = 0; i < 100; i++) made.add(newIdentifier(SENDER.code, NOW, SENDER.timezone, (one) => made.has(one)));
    expect(made.size).toBe(100);
  });

  it('[W3] two servers have different digits', () => {
    expect(nodeDigits('recorder-a')).not.toBe(nodeDigits('recorder-b'));
    expect(nodeDigits('recorder-a')).toMatch(/^\d\d$/);
  });
});

describe('status', () => {
  it.each([
    [{ drill: true, simulated: true, senderKnown: true }, ['Exercise']],
    [{ drill: true, simulated: false, senderKnown: false }, ['Exercise']],
    [{ drill: false, simulated: true, senderKnown: true }, ['Test']],
    [{ drill: false, simulated: false, senderKnown: false }, ['Test']],
    [{ drill: false, simulated: false, senderKnown: true }, ['Actual', 'Test']],
  ])('[W4] %j may issue %j', (situation, statuses) => {
    expect(allowedStatuses(situation)).toEqual(statuses);
  });

  it.each([
    ['Exercise', '【演练】', '[EXERCISE] ', 'EXERCISE'],
    ['Test', '【测试】', '[TEST] ', 'TEST'],
  ] as const)('[W4] %s is said in headline and note, once, through Update and Cancel', (status, zh, en, note) => {
    const book = new WarningBook();
    const alert = next(book, 'Alert', [], { status });
    const again = composeMessage(SENDER, {
      content: alert.content,
      status,
      msgType: 'Update',
      earlier: [alert],
      reason: 'deeper',
      now: NOW + 1_000,
      isTaken: () => false,
    });
    const cancel = next(book, 'Cancel', [alert, again], { status, reason: 'dry' });
    for (const message of [alert, again, cancel]) {
      expect(message.content.zh.headline.split(zh)).toHaveLength(2);
      expect(message.content.en.headline.startsWith(en)).toBe(true);
      expect(unmarked(message.content.zh.headline, 'zh')).not.toContain(zh);
      expect(message.note).toContain(note);
    }
    expect(cancel.note).toContain('dry');
  });

  it('[W4] Actual has neither', () => {
    const alert = next(new WarningBook(), 'Alert', []);
    expect(alert.note).toBeNull();
    expect(alert.content.zh.headline).toBe(CONTENT.zh.headline);
  });
});

describe('chains', () => {
  it('[W6] every message names all earlier ones; the last of them stands for the chain', () => {
    const book = new WarningBook();
    const alert = next(book, 'Alert', []);
    book.apply(step(alert));
    const update = next(book, 'Update', book.chainOf(alert.identifier));
    book.apply(step(update));
    book.apply(step(update));
    expect(update.references).toEqual([`${SENDER.sender},${alert.identifier},2026-07-21T14:05:30+08:00`]);
    expect(book.active(NOW)).toMatchObject([{ key: alert.identifier, message: { identifier: update.identifier } }]);
    const cancel = next(book, 'Cancel', book.chainOf(update.identifier));
    book.apply(step(cancel));
    expect(cancel.references.map((one) => readReference(one)!.identifier)).toEqual([
      alert.identifier,
      update.identifier,
    ]);
    expect(cancel.content).toMatchObject({ urgency: 'Past', severity: 'Severe' });
    expect(contentFaults(cancel.content, cancel.sent)).toEqual([]);
    expect(book.active(NOW)).toEqual([]);
    expect(book.messages().map(({ message }) => message.msg_type)).toEqual(['Cancel', 'Update', 'Alert']);
  });

  it('[W6] stay consistent however they are mixed, and in whatever order a server hears of them', () => {
    const doing = fc.array(
      fc.record({ what: fc.constantFrom('Alert', 'Update', 'Cancel'), which: fc.nat(20), wait_ms: fc.nat(90_000) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(doing, fc.infiniteStream(fc.nat(1_000)), (acts, order) => {
        const book = new WarningBook();
        const steps: WarningStep[] = [];
        let now = NOW;
        for (const { what, which, wait_ms } of acts) {
          now += wait_ms;
          const open = book.active(now).flatMap((one) => (one.origin === 'own' ? [one.message] : []));
          if (what !== 'Alert' && open.length === 0) continue;
          const earlier = what === 'Alert' ? [] : book.chainOf(open[which % open.length]!.identifier);
          const message = next(book, what as WarningMessage['msg_type'], earlier, { now });
          for (const { identifier } of earlier) expect(message.references.join(' ')).toContain(`,${identifier},`);
          expect(message.references).toHaveLength(earlier.length);
          steps.push(step(message));
          book.apply(steps.at(-1)!);
        }
        const names = steps.map((one) => (one.kind === 'official' ? '' : one.message.identifier));
        expect(new Set(names).size).toBe(names.length);
        const shuffled = new WarningBook();
        const keys = steps.map(() => order.next().value as number);
        for (const i of steps.map((_, i) => i).sort((a, b) => keys[a]! - keys[b]!)) shuffled.apply(steps[i]!);
        expect(shuffled.active(now)).toEqual(book.active(now));
      }),
      { seed: 11, numRuns: 50 },
    );
  });
});

describe('what is in force', () => {
  it('[W8] ends by itself, and says so once', () => {
    const book = new WarningBook();
    const alert = next(book, 'Alert', []);
    book.apply(step(alert));
    expect(book.changesAt(NOW)).toMatchObject([['warnings', alert.identifier, { origin: 'own', by: 'Li Na' }]]);
    expect(book.changesAt(NOW + HOUR_MS)).toEqual([]);
    expect(book.changesAt(CONTENT.expires)).toEqual([['warnings', alert.identifier, null]]);
    expect(book.changesAt(CONTENT.expires)).toEqual([]);
  });

  it.each([
    ['too short', NOW + 9 * MINUTE_MS],
    ['too long', NOW + 25 * HOUR_MS],
  ])('[W8] refuses a time that is %s', (_what, expires) => {
    expect(contentFaults({ ...CONTENT, expires }, NOW)).toHaveLength(1);
  });

  it('[W5] refuses blank words, in either language, and a bad polygon', () => {
    const blank = cleaned({ ...CONTENT, en: { ...CONTENT.en, area: ' \u0007\n ' } });
    expect(contentFaults(blank, NOW)).toEqual(['en.area: expected some words']);
    expect(contentFaults({ ...CONTENT, polygons: [] }, NOW)).toEqual(['polygons: expected at least one']);
    const open = [CONTENT.polygons[0]!.slice(0, -1)];
    expect(contentFaults({ ...CONTENT, polygons: open }, NOW)).toEqual(['polygons 1: not-closed']);
  });

  it('[W7] takes out of a text what XML cannot carry and what turns its direction, and nothing else', () => {
    expect(cleanText('a\u0000b\u202Ec\uD800d\uFFFE ')).toBe('abcd');
    expect(cleanText('line\r\nline', { lines: true })).toBe('line\nline');
    expect(cleanText('line\r\nline')).toBe('line line');
    expect(cleanText('深 <b>&amp; 🌊')).toBe('深 <b>&amp; 🌊');
  });
});

describe("other offices' warnings", () => {
  it('[W9] hold until they end, or their own sender replaces or cancels them', () => {
    const book = new WarningBook();
    book.apply(taken(official()));
    expect(book.active(NOW)).toMatchObject([{ origin: 'official', key: 'met@example.cn,M-1' }]);
    const references = ['met@example.cn,M-1,2026-07-21T14:05:30+08:00'];
    book.apply(taken(official({ sender: 'stranger@example.cn', identifier: 'X', msg_type: 'Cancel', references })));
    expect(book.active(NOW)).toHaveLength(1);
    book.apply(taken(official({ identifier: 'M-2', msg_type: 'Update', references, expires: NOW + 2 * HOUR_MS })));
    expect(book.active(NOW + HOUR_MS)).toMatchObject([{ key: 'met@example.cn,M-2' }]);
    const both = [...references, 'met@example.cn,M-2,2026-07-21T14:05:30+08:00'];
    book.apply(taken(official({ identifier: 'M-3', msg_type: 'Cancel', references: both })));
    expect(book.active(NOW)).toEqual([]);
  });

  it('[W9] a cancel that was heard before its alert still cancels it', () => {
    const book = new WarningBook();
    const references = ['met@example.cn,M-1,2026-07-21T14:05:30+08:00'];
    book.apply(taken(official({ identifier: 'M-3', msg_type: 'Cancel', references })));
    book.apply(taken(official()));
    expect(book.active(NOW)).toEqual([]);
  });
});
