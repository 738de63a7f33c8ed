import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { LEVELS } from '../../../domain/levels.ts';
import { hullAround } from '../../../domain/warnings/area.ts';
import { cleaned, contentFaults } from '../../../domain/warnings/check.ts';
import { SEVERITY_OF } from '../../../domain/warnings/codes.ts';
import { draftFromIncident } from '../../../domain/warnings/draft.ts';
import { readReference } from '../../../domain/warnings/identifier.ts';
import { cancelContent, composeMessage } from '../../../domain/warnings/message.ts';
import {
  WARNING_KINDS,
  WARNING_STATUSES,
  type WarningContent,
  type WarningMessage,
} from '../../../domain/warnings/warning.ts';
import { atomFeed } from '../../../server/warnings/atom.ts';
import { capXml } from '../../../server/warnings/cap-xml.ts';
import { readCap } from '../../../server/warnings/read-cap.ts';
import { alarmAt, flood, NOW, SENDER } from '../../domain/warnings/support.ts';

const SCHEMA = await readFile('tests/fixtures/cap/CAP-v1.2.xsd', 'utf8');
const ZONE = SENDER.timezone;
const { incident, parts } = flood([alarmAt('UP-001'), alarmAt('UP-002')]);
const CONTENT = draftFromIncident(incident, parts)!;

function messageOf(
  content: WarningContent,
  changes: Partial<Parameters<typeof composeMessage>[1]> = {},
): WarningMessage {
  const usual = {
    status: 'Actual',
    msgType: 'Alert',
    earlier: [],
    reason: '',
    now: NOW,
    isTaken: () => false,
  } as const;
  return composeMessage(SENDER, { content, ...usual, ...changes });
}

/** What the schema says against these; one call for all, because starting it costs most. */
async function faultsOf(...documents: string[]): Promise<string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, i) => ({ fileName: `message-${i}.xml`, contents })),
    schema: SCHEMA,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (name) => ['info', 'polygon'].includes(name),
});

describe('a message as CAP 1.2', () => {
  it('[W3] is what the schema wants, in both languages, with the fields of GB/T 35965.1', async () => {
    const xml = capXml(messageOf(CONTENT), ZONE);
    expect(await faultsOf(xml)).toEqual([]);
    const { alert } = parser.parse(xml);
    expect(alert).toMatchObject({
      sent: '2026-07-21T14:05:30+08:00',
      status: 'Actual',
      msgType: 'Alert',
      scope: 'Public',
    });
    const [zh, en] = alert.info;
    expect([zh.language, en.language]).toEqual(['zh-CN', 'en']);
    expect([zh.event, en.event]).toEqual(['城市内涝', 'Urban waterlogging']);
    for (const info of [zh, en]) {
      expect(info).toMatchObject({
        category: 'Safety',
        urgency: 'Immediate',
        severity: 'Severe',
        certainty: 'Observed',
      });
      const named = Object.fromEntries(
        info.parameter.map(({ valueName, value }: Record<string, string>) => [valueName, value]),
      );
      expect(named).toMatchObject({
        'GB/T 35965.1:severity': 'Orange',
        'GB/T 35965.1:eventType': '11A02',
        'GB/T 35965.1:senderCode': SENDER.code,
      });
    }
    // Latitude first, closed.
    const points = zh.area.polygon[0].split(' ');
    expect(points[0]).toMatch(/^31\.\d+,121\.\d+$/);
    expect(points.at(-1)).toBe(points[0]);
  });

  it('would be refused with a time in Z, out of order, or with a made-up status', async () => {
    const xml = capXml(messageOf(CONTENT), ZONE);
    const broken = [
      xml.replaceAll('+08:00', 'Z'),
      xml.replace(/<sender>.*<\/sender>\n/, ''),
      xml.replace('Actual', 'Real'),
    ];
    for (const one of broken) expect(await faultsOf(one)).not.toEqual([]);
  });

  it('[W7] is valid whatever was typed, chains are consistent and polygons simple', async () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    const words = fc.record({ headline: text, description: text, instruction: text, area: text });
    const place = fc.record({
      lon: fc.double({ min: 120.8, max: 122, noNaN: true }),
      lat: fc.double({ min: 30.6, max: 31.9, noNaN: true }),
    });
    const content = fc
      .record({
        zh: words,
        en: words,
        level: fc.constantFrom(...LEVELS),
        kind: fc.constantFrom(...WARNING_KINDS),
        places: fc.array(place, { minLength: 1, maxLength: 8 }),
      })
      .map(({ places, level, ...rest }) =>
        cleaned({ ...CONTENT, ...rest, level, severity: SEVERITY_OF[level], polygons: [hullAround(places, 300)!] }),
      );
    const chain = fc.record({
      contents: fc.array(content, { minLength: 1, maxLength: 4 }),
      status: fc.constantFrom(...WARNING_STATUSES),
      reason: text,
      ends: fc.boolean(),
    });
    const documents: string[] = [];
    fc.assert(
      fc.property(chain, ({ contents, status, reason, ends }) => {
        const sent: WarningMessage[] = [];
        const send = (one: WarningContent, msgType: WarningMessage['msg_type']) => {
          const message = messageOf(one, {
            status,
            msgType,
            earlier: [...sent],
            reason: msgType === 'Alert' ? '' : reason.trim() && 'x',
            isTaken: (name) => sent.some(({ identifier }) => identifier === name),
          });
          const blank = (language: 'zh' | 'en') => Object.values(message.content[language]).some((part) => part === '');
          if (!blank('zh') && !blank('en')) expect(contentFaults(message.content, message.sent)).toEqual([]);
          sent.push(message);
          documents.push(capXml(message, ZONE));
        };
        for (const one of contents) send(one, sent.length === 0 ? 'Alert' : 'Update');
        if (ends) send(cancelContent(sent.at(-1)!, NOW), 'Cancel');
        sent.forEach((message, i) => {
          expect(message.references.map((one) => readReference(one)!.identifier)).toEqual(
            sent.slice(0, i).map(({ identifier }) => identifier),
          );
        });
      }),
      { seed: 3, numRuns: 25 },
    );
    expect(documents.length).toBeGreaterThan(40);
    expect(await faultsOf(...documents)).toEqual([]);
    // What was written is what is read.
    const { alert } = parser.parse(documents[0]!);
    expect(alert.info).toHaveLength(2);
  });

  it('[W7] markup in a text stays text', async () => {
    const nasty = '</headline><status>Actual</status>]]>&<!--"';
    const xml = capXml(messageOf({ ...CONTENT, en: { ...CONTENT.en, headline: nasty } }, { status: 'Test' }), ZONE);
    expect(await faultsOf(xml)).toEqual([]);
    const { alert } = parser.parse(xml);
    expect(alert.status).toBe('Test');
    expect(alert.info[1].headline).toBe(`[TEST] ${nasty}`);
  });
});

describe('the feed', () => {
  it('has what Atom requires, an id for each message, and the newest time of all', () => {
    const alert = messageOf(CONTENT);
    const update = messageOf(CONTENT, { msgType: 'Update', earlier: [alert], now: NOW + 60_000 });
    const options = {
      title: '上海 Shanghai',
      sender: SENDER.sender,
      timezone: ZONE,
      since: 0,
      own: 'https://flood.example',
    };
    const { feed } = new XMLParser({
      ignoreAttributes: false,
      isArray: (name) => ['entry', 'link', 'category'].includes(name),
    }).parse(atomFeed([update, alert], options));
    expect(feed['@_xmlns']).toBe('http://www.w3.org/2005/Atom');
    expect(feed).toMatchObject({
      title: '上海 Shanghai',
      updated: '2026-07-21T14:06:30+08:00',
      author: { name: '防汛指挥部' },
    });
    expect(feed.link[0]).toMatchObject({ '@_rel': 'self', '@_href': 'https://flood.example/public/v1/cap/feed.atom' });
    const ids = [feed.id, ...feed.entry.map(({ id }: { id: string }) => id)];
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^tag:warnings@flood\.example\.gov\.cn,2026:cap\/\w+$/);
    for (const entry of feed.entry) {
      for (const part of ['title', 'updated', 'summary']) expect(entry[part], part).not.toBe('');
      expect(entry.link[0]['@_type']).toBe('application/cap+xml');
      expect(entry.category.map((one: Record<string, string>) => one['@_term'])).toContain('Actual');
    }
    expect(feed.entry[1].link[0]['@_href']).toBe(`https://flood.example/public/v1/cap/${alert.identifier}.xml`);
  });

  it('is a feed also before anything was issued', () => {
    const xml = atomFeed([], {
      title: 'x',
      sender: 's@example.cn',
      timezone: ZONE,
      since: NOW,
      own: 'https://flood.example',
    });
    expect(xml).toContain('<updated>2026-07-21T14:05:30+08:00</updated>');
    expect(xml).not.toContain('<entry');
  });
});

describe("another office's message", () => {
  const now = NOW + 60_000;
  const theirs = (xml: string) => xml.replaceAll(SENDER.sender, 'met@example.cn');
  const good = theirs(capXml(messageOf(CONTENT), ZONE));
  const read = (xml: string, drill = false) => readCap(xml, { now, drill });

  it('[W9] is read word for word', () => {
    expect(read(good)).toMatchObject({
      ok: true,
      official: {
        sender: 'met@example.cn',
        level: 'orange',
        issuer: { zh: '防汛指挥部', en: 'Flood control' },
        headline: { zh: CONTENT.zh.headline, en: CONTENT.en.headline },
        area: { zh: CONTENT.zh.area, en: CONTENT.en.area },
        expires: CONTENT.expires,
      },
    });
  });

  it('[W9] is read with a prefix before every element, and from one language alone', () => {
    const prefixed = `<cap:alert xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><cap:identifier>A1</cap:identifier><cap:sender>met@example.cn</cap:sender><cap:sent>2026-07-21T14:00:00+08:00</cap:sent><cap:status>Actual</cap:status><cap:msgType>Alert</cap:msgType><cap:scope>Public</cap:scope><cap:info><cap:language>zh-CN</cap:language><cap:category>Met</cap:category><cap:event>暴雨</cap:event><cap:urgency>Expected</cap:urgency><cap:severity>Extreme</cap:severity><cap:certainty>Likely</cap:certainty><cap:headline>上海中心气象台发布暴雨红色预警</cap:headline></cap:info></cap:alert>`;
    const told = '上海中心气象台发布暴雨红色预警';
    expect(read(prefixed)).toMatchObject({
      ok: true,
      official: {
        level: 'red',
        headline: { zh: told, en: told },
        issuer: { zh: 'met@example.cn' },
        expires: Date.parse('2026-07-22T14:00:00+08:00'),
      },
    });
  });

  it.each([
    [
      'a document type',
      good.replace('<alert', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert'),
      /document type/,
    ],
    [
      'an entity bomb',
      good.replace('<alert', '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><alert'),
      /document type/,
    ],
    ['no XML', '{"status":"Actual"}', /well-formed|alert/],
    ['half of it', good.slice(0, 400), /well-formed/],
    ['another document', '<feed xmlns="http://www.w3.org/2005/Atom"/>', /alert/],
    ['another namespace', good.replace('cap:1.2', 'cap:9.9'), /CAP 1\.1 or 1\.2/],
    ['a test', good.replace('>Actual<', '>Test<'), /only Actual/],
    ['an exercise', good.replace('>Actual<', '>Exercise<'), /only Actual/],
    ['a time without an offset', good.replace('2026-07-21T14:05:30+08:00</sent', '2026-07-21T14:05:30</sent'), /sent/],
    [
      'a time to come',
      good.replace('2026-07-21T14:05:30+08:00</sent', '2026-07-21T15:05:30+08:00</sent'),
      /later than now/,
    ],
    ['a sender with a blank', good.replace('met@example.cn<', 'met office<'), /sender/],
    ['an update of nothing', good.replace('>Alert<', '>Update<'), /references/],
    ['an acknowledgement', good.replace('>Alert<', '>Ack<'), /msgType/],
    ['more than 256 KiB', good + ' '.repeat(256 * 1024), /256 KiB/],
  ])('[W9] refuses %s', (_what, xml, why) => {
    const answer = read(xml);
    expect(answer.ok ? 'taken' : answer.why).toMatch(why);
  });

  const without = (name: string) => good.replaceAll(new RegExp(`<${name}>[^<]*</${name}>`, 'g'), '');
  const emptied = (name: string) =>
    good.replaceAll(new RegExp(`<${name}>[^<]*</${name}>`, 'g'), `<${name}> </${name}>`);
  const required = [
    'identifier',
    'sender',
    'sent',
    'status',
    'msgType',
    'scope',
    'category',
    'event',
    'urgency',
    'severity',
    'certainty',
    'areaDesc',
  ];

  it.each(required)('[W21] refuses a message without %s, or with an empty one, and names it', (name) => {
    for (const xml of [without(name), emptied(name)]) {
      const answer = read(xml);
      expect(answer.ok ? 'taken' : answer.why).toContain(name);
    }
  });

  it.each([
    ['category', 'Weather'],
    ['urgency', 'Now'],
    ['severity', 'Heavy'],
    ['certainty', 'Sure'],
    ['scope', 'Everybody'],
    ['expires', 'tomorrow'],
  ])('[W21] refuses a %s that says %s', (name, value) => {
    const answer = read(good.replaceAll(new RegExp(`<${name}>[^<]*</${name}>`, 'g'), `<${name}>${value}</${name}>`));
    expect(answer.ok ? 'taken' : answer.why).toContain(name);
  });

  it('[W21] refuses a message that says twice for whom it is', () => {
    const twice = good.replace('<scope>Public</scope>', '<scope>Public</scope><scope>Private</scope>');
    const answer = read(twice);
    expect(answer.ok ? 'taken' : answer.why).toMatch(/scope: expected exactly one/);
  });

  it('[W21] takes the colour that GB/T 35965.1 has for a severity', () => {
    expect(read(good.replaceAll('<severity>Severe<', '<severity>Orange<'))).toMatchObject({ ok: true });
  });

  it('[W21] names every area of the message', () => {
    const two = good.replaceAll('</area>', '</area><area><areaDesc>Second place</areaDesc></area>');
    const answer = read(two);
    expect(answer.ok && answer.official.area.en).toBe(`${CONTENT.en.area}; Second place`);
  });

  it.each([
    ['Restricted', 'restriction', 'duty officers only'],
    ['Private', 'addresses', 'hospital@example.cn'],
  ])('[W20] a %s message is taken with its %s, and not without', (scope, name, restriction) => {
    const scoped = good.replace('<scope>Public</scope>', `<scope>${scope}</scope>`);
    const bare = read(scoped);
    expect(bare.ok ? 'taken' : bare.why).toContain(name);
    const whole = read(scoped.replace('</scope>', `</scope><${name}>${restriction}</${name}>`));
    expect(whole).toMatchObject({ ok: true, official: { scope, restriction } });
  });

  it('[W9] an exercise is taken in a drill alone', () => {
    expect(read(good.replace('>Actual<', '>Exercise<'), true).ok).toBe(true);
  });

  it('[W9] never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.nat(good.length).map((cut) => good.slice(0, cut) + good.slice(cut + 7)),
        ),
        (xml) => {
          expect(typeof read(xml).ok).toBe('boolean');
        },
      ),
      { seed: 5, numRuns: 100 },
    );
  });
});
