// Every refusal that the contract promises, by its reason, over the topic on which a device would send it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMessage, MESSAGE_KINDS, matchTopic } from '../../../domain/messages/index.ts';
import { MAX_AHEAD_MS, preview } from '../../../domain/messages/message-kind.ts';
import { REFUSAL_REASONS } from '../../../domain/messages/refusal.ts';
import { DAY_MS } from '../../../domain/time.ts';
import { contextAt } from '../../support/cities.ts';

const NOW = Date.UTC(2026, 6, 21, 7, 5, 0);
const AT = '2026-07-21T15:04:00+08:00';

const bytes = (payload: unknown) =>
  payload instanceof Uint8Array
    ? payload
    : new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload));
const decode = (topic: string, payload: unknown) => decodeMessage(topic, bytes(payload), contextAt(NOW, 400 * DAY_MS));
const level = (at: unknown, values: unknown = { level_m: 3.42 }) => ({ at, values });

const NOTE = { id: 'note:1', kind: 'noted', at: NOW, by: 'Li Wei', text: 'gate shut' };
const POSITION = { at: AT, lon: 121.5, lat: 31.2 };
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3);

const REFUSALS: [string, string, unknown, (typeof REFUSAL_REASONS)[number]][] = [
  ['an unknown topic', 'weather/inner', level(AT), 'unknown-topic'],
  ['a topic with too many parts', 'obs/inner/level', level(AT), 'unknown-topic'],
  ['a topic without an id', 'obs/', level(AT), 'unknown-topic'],

  ['a report that is no JSON', 'obs/inner', '{"at":', 'not-json'],
  ['an empty report', 'obs/inner', '', 'not-json'],
  ['bytes that are no UTF-8', 'obs/inner', Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d), 'not-json'],
  ['NaN, which JSON has not', 'obs/inner', '{"at":1,"values":{"level_m":NaN}}', 'not-json'],
  ['a report of 256 KiB and a byte', 'obs/inner', ' '.repeat(256 * 1024 + 1), 'too-large'],
  ['a batch of 1,001 reports', 'obs/inner', Array.from({ length: 1_001 }, () => level(AT)), 'too-large'],
  ['a report that is a number', 'obs/inner', '42', 'wrong-shape'],
  ['a report that is null', 'obs/inner', 'null', 'wrong-shape'],
  ['a report without values', 'obs/inner', { at: AT }, 'wrong-shape'],
  ['a report without a time', 'obs/inner', { values: { level_m: 1 } }, 'wrong-shape'],
  ['a value that is text', 'obs/inner', level(AT, { level_m: '3.42' }), 'wrong-shape'],
  ['a value that is true', 'obs/inner', level(AT, { level_m: true }), 'wrong-shape'],
  ['a sequence number that is none', 'obs/inner', { ...level(AT), seq: 1.5 }, 'wrong-shape'],
  ['a reason of 201 letters', 'obs/inner', { ...level(AT, { level_m: null }), reason: 'x'.repeat(201) }, 'wrong-shape'],
  ['a time that is a word', 'obs/inner', level('noon'), 'wrong-shape'],
  ['an unknown station', 'obs/nowhere', level(AT), 'unknown-station'],
  ['a measure that the station has not', 'obs/inner', level(AT, { depth_m: 0.2 }), 'foreign-measure'],
  ['a measure that nobody has', 'obs/inner', level(AT, { salinity: 3 }), 'foreign-measure'],
  [
    'a measure named like a part of every object',
    'obs/inner',
    level(AT, JSON.parse('{"constructor": 1}')),
    'foreign-measure',
  ],
  [
    'a number too large to be one',
    'obs/inner',
    '{"at":"2026-07-21T15:04:00+08:00","values":{"level_m":1e999}}',
    'non-finite',
  ],
  ['a negative one', 'obs/inner', '{"at":"2026-07-21T15:04:00+08:00","values":{"level_m":-1e999}}', 'non-finite'],
  ['a time without an offset', 'obs/inner', level('2026-07-21T15:04:00'), 'time-without-offset'],
  ['a time more than five minutes ahead', 'obs/inner', level(NOW + MAX_AHEAD_MS + 1), 'time-in-future'],
  [
    'a time in seconds, which is 1970 in milliseconds',
    'obs/inner',
    level(Math.floor(NOW / 1_000)),
    'older-than-retention',
  ],
  ['a time older than what is kept', 'obs/inner', level(NOW - 400 * DAY_MS - 1), 'older-than-retention'],

  ['a frame that is none', 'sl651/gateway', 'hello', 'bad-frame'],
  [
    'a frame with another checksum',
    'sl651/gateway',
    '7E7E01001234567812342F0008020003591011155111036BCB',
    'bad-checksum',
  ],
  ['what was decided in a drill', 'desk/shift', { ...NOTE, exercise: true }, 'drill-and-real'],

  ['the status of an unknown device', 'status/nowhere', 'online', 'unknown-station'],
  ['a status of another word', 'status/inner', 'ONLINE', 'wrong-shape'],
  ['a status of 65 bytes', 'status/inner', 'o'.repeat(65), 'too-large'],

  ['the status of an unknown camera', 'camera/nowhere/status', { at: AT, state: 'live' }, 'unknown-camera'],
  ['a camera in another state', 'camera/camera/status', { at: AT, state: 'asleep' }, 'wrong-shape'],
  ['a camera with a frame rate below zero', 'camera/camera/status', { at: AT, state: 'live', fps: -1 }, 'wrong-shape'],
  ['a camera status without JSON', 'camera/camera/status', 'live', 'not-json'],
  [
    'a camera status without an offset',
    'camera/camera/status',
    { at: '2026-07-21T15:04', state: 'live' },
    'time-without-offset',
  ],
  ['a camera status of 4 KiB and a byte', 'camera/camera/status', ' '.repeat(4 * 1024 + 1), 'too-large'],
  ['a frame of an unknown camera', 'camera/nowhere/frame', JPEG, 'unknown-camera'],
  ['a frame that is a GIF', 'camera/camera/frame', 'GIF89a......', 'wrong-shape'],
  ['a frame that is a page', 'camera/camera/frame', '<svg onload=alert(1)>', 'wrong-shape'],
  ['an empty frame', 'camera/camera/frame', new Uint8Array(), 'wrong-shape'],
  ['a frame of 512 KiB and a byte', 'camera/camera/frame', new Uint8Array(512 * 1024 + 1), 'too-large'],

  ['the position of an unknown truck', 'truck/nowhere/position', POSITION, 'unknown-truck'],
  ['a position off the globe', 'truck/truck/position', { ...POSITION, lat: 91 }, 'wrong-shape'],
  ['a position of a receiver without a fix', 'truck/truck/position', { ...POSITION, lon: 0, lat: 0 }, 'bad-position'],
  ['a position with its numbers swapped', 'truck/truck/position', { ...POSITION, lon: 31.2, lat: 89 }, 'bad-position'],
  ['a position far outside the city', 'truck/truck/position', { ...POSITION, lon: 123.01 }, 'bad-position'],
  ['a truck at 201 km/h', 'truck/truck/position', { ...POSITION, speed_kmh: 201 }, 'wrong-shape'],
  ['a position without JSON', 'truck/truck/position', '121.5,31.2', 'not-json'],
  ['a position from tomorrow', 'truck/truck/position', { ...POSITION, at: NOW + DAY_MS }, 'time-in-future'],
  ['the status of an unknown truck', 'truck/nowhere/status', { at: AT, state: 'pumping' }, 'unknown-truck'],
  ['a truck in another state', 'truck/truck/status', { at: AT, state: 'lost' }, 'wrong-shape'],
  ['a tank fuller than full', 'truck/truck/status', { at: AT, state: 'pumping', fuel_pct: 101 }, 'wrong-shape'],
  [
    'a truck status without an offset',
    'truck/truck/status',
    { at: '2026-07-21', state: 'pumping' },
    'time-without-offset',
  ],

  ['a clock that runs back', 'clock', { origin: AT, started_at: AT, speed: -1 }, 'wrong-shape'],
  [
    'a clock without an offset',
    'clock',
    { origin: '2024-09-20T05:00:00', started_at: AT, speed: 20 },
    'time-without-offset',
  ],
  ['a clock without JSON', 'clock', 'noon', 'not-json'],
  ['a simulation that does not say whether it runs', 'simulation', { scenario: 'calm' }, 'wrong-shape'],
  ['a simulation with a name that is markup', 'simulation', { active: true, scenario: '<b>' }, 'wrong-shape'],
  ['a simulation of a KiB and a byte', 'simulation', ' '.repeat(1025), 'too-large'],
];

describe('refusals', () => {
  test.each(REFUSALS)('%s', (_name, topic, payload, reason) => {
    const { items, refusals } = decode(topic, payload);
    expect(items).toEqual([]);
    expect(refusals.map((refusal) => refusal.reason)).toEqual([reason]);
    expect(refusals[0]!.detail.length).toBeGreaterThan(0);
    expect(refusals[0]!.detail.length).toBeLessThan(200);
  });

  test('every reason there is has a case above', () => {
    // By where a truck was before (board.test.ts), by who sent it (sl651-sender.test.ts), by the broker, by how it was sent
    // (what-may-be-sent.test.ts), and by what was said before (repetitions.test.ts, said-twice.test.ts).
    const elsewhere = [
      'foreign-station',
      'not-allowed',
      'retained',
      'impossible-speed',
      'retired-station',
      'repeated',
      'corrected',
    ];
    expect(new Set([...REFUSALS.map(([, , , reason]) => reason), ...elsewhere])).toEqual(new Set(REFUSAL_REASONS));
  });

  test('one bad report of a batch disturbs none of the others', () => {
    const { items, refusals } = decode('obs/inner', [
      level(AT),
      level('noon'),
      level(AT, { level_m: 3.5, depth_m: 1 }),
      7,
    ]);
    expect(items).toMatchObject([{ value: 3.42 }, { value: 3.5 }]);
    expect(refusals.map((refusal) => refusal.reason)).toEqual(['wrong-shape', 'foreign-measure', 'wrong-shape']);
  });

  test('what a payload holds cannot forge a line of the log', () => {
    expect(preview(bytes('a\n2026-07-21 fatal\u001b[31m水'))).toBe('a?2026-07-21 fatal?[31m水');
  });
});

describe('what is accepted', () => {
  test('a report of a station becomes one reading a measure', () => {
    expect(decode('obs/inner', { ...level(AT, { level_m: 3.42, battery_v: 12.1 }), seq: 18231 })).toEqual({
      kind: 'observation',
      items: [
        { stationId: 'inner', measure: 'level_m', at: Date.parse(AT), value: 3.42, flag: 1, seq: 18231 },
        { stationId: 'inner', measure: 'battery_v', at: Date.parse(AT), value: 12.1, flag: 1, seq: 18231 },
      ],
      refusals: [],
    });
  });

  test('a number that no database holds is passed over, and the report is kept', () => {
    const { items } = decode('obs/inner', { ...level(AT, { level_m: 3.42 }), seq: 1e300 });
    expect(items).toEqual([{ stationId: 'inner', measure: 'level_m', at: Date.parse(AT), value: 3.42, flag: 1 }]);
  });

  test('[Q20] the amounts of a report come before its running total', () => {
    const { items } = decode('obs/gauge', level(AT, { rain_total_mm: 412, rain_mm: 2, battery_v: 12 }));
    expect(items.map((item) => 'measure' in item && item.measure)).toEqual(['rain_mm', 'battery_v', 'rain_total_mm']);
  });

  test('[Q1] null is a fault of the sensor: missing with its reason, never zero', () => {
    const fault = (report: object) => decode('obs/inner', { ...level(AT, { level_m: null }), ...report }).items;
    expect(fault({ reason: 'door open' })).toMatchObject([{ value: null, flag: 9, reason: 'door open' }]);
    expect(fault({})).toMatchObject([{ value: null, flag: 9, reason: 'sensor fault' }]);
  });

  test('[Q1] a value outside the physical range is kept and failed', () => {
    expect(decode('obs/inner', level(AT, { level_m: 5_000 }))).toMatchObject({
      items: [{ value: 5_000, flag: 4 }],
      refusals: [],
    });
  });

  test.each([
    ['a time exactly five minutes ahead', NOW + MAX_AHEAD_MS],
    ['the oldest time that is kept', NOW - 400 * DAY_MS],
  ])('%s', (_name, at) => {
    expect(decode('obs/inner', level(at))).toMatchObject({ items: [{ at }], refusals: [] });
  });

  test('a batch of a thousand reports', () => {
    const batch = Array.from({ length: 1_000 }, (_, index) => level(NOW - index * 60_000));
    expect(decode('obs/inner', batch).items).toHaveLength(1_000);
  });

  test('an empty batch says nothing and is no fault', () => {
    expect(decode('obs/inner', [])).toEqual({ kind: 'observation', items: [], refusals: [] });
  });

  test.each([
    ['status/inner', 'online', [{ id: 'inner', presence: 'online' }]],
    ['status/camera', 'offline', [{ id: 'camera', presence: 'offline' }]],
    ['status/truck', 'offline', [{ id: 'truck', presence: 'offline' }]],
    [
      'camera/camera/status',
      { at: AT, state: 'live', fps: 12, depth_m: 0.22 },
      [{ cameraId: 'camera', at: Date.parse(AT), state: 'live', fps: 12, depth_m: 0.22 }],
    ],
    [
      'camera/camera/status',
      { at: AT, state: 'frozen' },
      [{ cameraId: 'camera', at: Date.parse(AT), state: 'frozen', fps: null, depth_m: null }],
    ],
    [
      'truck/truck/position',
      { ...POSITION, speed_kmh: 32, heading_deg: 140 },
      [{ truckId: 'truck', position: { at: Date.parse(AT), lon: 121.5, lat: 31.2, speed_kmh: 32, heading_deg: 140 } }],
    ],
    [
      'truck/truck/status',
      { at: AT, state: 'pumping', fuel_pct: 80 },
      [{ truckId: 'truck', status: { at: Date.parse(AT), state: 'pumping', fuel_pct: 80, pumped_m3: null } }],
    ],
    ['simulation', { active: true, scenario: 'cloudburst' }, [{ active: true, scenario: 'cloudburst' }]],
    ['simulation', { active: false }, [{ active: false }]],
  ])('%s %j', (topic, payload, items) => {
    expect(decode(topic, payload)).toMatchObject({ items, refusals: [] });
  });

  test('[L4] the drill clock, with both times as instants', () => {
    expect(decode('clock', { origin: '2024-09-20T05:00:00+08:00', started_at: NOW, speed: 20 }).items).toEqual([
      { origin: Date.parse('2024-09-20T05:00:00+08:00'), started_at: NOW, speed: 20 },
    ]);
  });

  test.each([
    ['image/jpeg', JPEG],
    ['image/png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0)],
    ['image/webp', new TextEncoder().encode('RIFF....WEBPVP8 ')],
  ])('a frame is %s by its first bytes, and of the time it was received', (type, payload) => {
    expect(decode('camera/camera/frame', payload).items).toEqual([
      { cameraId: 'camera', receivedAt: NOW, type, bytes: payload },
    ]);
  });
});

describe('topics', () => {
  test.each([
    ['obs/+', 'obs/WL-001', 'WL-001'],
    ['camera/+/status', 'camera/CAM-1/status', 'CAM-1'],
    ['clock', 'clock', ''],
    ['obs/+', 'obs/', null],
    ['obs/+', 'obs', null],
    ['obs/+', 'obs/a/b', null],
    ['obs/+', 'xobs/a', null],
    ['camera/+/status', 'camera//status', null],
    ['camera/+/status', 'camera/status', null],
    ['camera/+/status', 'camera/a/b/status', null],
    ['camera/+/status', 'camera/a/frame', null],
    ['clock', 'clock/x', null],
  ])('%s and %s give %s', (filter, topic, id) => {
    expect(matchTopic(filter, topic)).toBe(id);
  });

  test('no topic belongs to two kinds', () => {
    for (const { filter } of Object.values(MESSAGE_KINDS)) {
      const topic = filter.replace('+', 'some-id');
      const matches = Object.values(MESSAGE_KINDS).filter((kind) => matchTopic(kind.filter, topic) !== null);
      expect(matches.map((kind) => kind.filter)).toEqual([filter]);
    }
  });
});

describe('anything at all', () => {
  const topics = Object.values(MESSAGE_KINDS).flatMap(({ filter }) =>
    ['inner', 'camera', 'truck', 'nowhere'].map((id) => filter.replace('+', id)),
  );

  test('random bytes on any topic never throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...topics), fc.uint8Array({ maxLength: 200 }), (topic, payload) => {
        const { items, refusals } = decode(topic, payload);
        expect(items.length + refusals.length).toBeGreaterThan(0);
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });

  test('random JSON on any topic never throws, and every reading is finite or missing', () => {
    const report = fc.record(
      {
        at: fc.oneof(fc.constant(AT), fc.anything()),
        values: fc.dictionary(fc.constantFrom('level_m', 'depth_m', 'x'), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...topics),
        fc.oneof(
          fc.json(),
          report.map((value) => JSON.stringify(value) ?? 'null'),
        ),
        (topic, text) => {
          const decoded = decode(topic, text);
          if (decoded.kind !== 'observation') return;
          for (const { value, flag } of decoded.items)
            expect(value === null ? flag : Number.isFinite(value)).toBe(value === null ? 9 : true);
        },
      ),
      { seed: 8, numRuns: 2_000 },
    );
  });
});
