// [P17] What became of a place, as a feed.
import { XMLParser } from 'fast-xml-parser';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PublicPlace } from '../../../domain/public/snapshot.ts';
import { MOST_ENTRIES, PlaceFeeds } from '../../../server/public/place-feeds.ts';
import { DALIAN, place, snapshotOf } from '../../domain/public/places.ts';

const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'entry' });
interface Feed {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly entry: readonly {
    readonly id: string;
    readonly title: string;
    readonly updated: string;
    readonly summary: string;
  }[];
}

describe('[P17] the feed of a place', () => {
  let feeds: PlaceFeeds;
  let minute: number;
  beforeEach(() => {
    feeds = new PlaceFeeds();
    minute = 0;
  });
  const heed = (one: PublicPlace, extra = {}) => {
    minute += 1;
    const at = `2026-07-21T14:${String(minute).padStart(2, '0')}:00+08:00`;
    feeds.heed({ ...snapshotOf([one]), at, ...extra });
  };
  const read = (language: 'zh' | 'en' = 'en', of = feeds) =>
    parser.parse(of.feed(DALIAN.id, language, 'https://flood.example')!).feed as Feed;

  it('begins with how it stands, and says each change of the grade once, the newest first', () => {
    heed(place({ grade: 'slow', depth_m: 0.1, over_closing_line: false }));
    heed(place({ grade: 'slow', depth_m: 0.12, over_closing_line: false }));
    heed(DALIAN);
    heed(place({ depth_m: 0.6 }));
    const { entry, updated, id, title } = read();
    expect([id, title]).toEqual([
      'https://flood.example/public/v1/places/UP-001/feed.atom?language=en',
      expect.stringContaining('Dalian Rd underpass'),
    ]);
    expect(entry.map((one) => one.updated)).toEqual(['2026-07-21T14:03:00+08:00', '2026-07-21T14:01:00+08:00']);
    expect(updated).toBe(entry[0]!.updated);
    expect(entry[0]!.summary).toContain('56 cm');
    expect(new Set(entry.map((one) => one.id)).size).toBe(2);
  });

  it('says that a place was closed and opened again, however deep it is', () => {
    const by = { en: 'Office', zh: '指挥部' };
    heed(DALIAN);
    heed({ ...DALIAN, closure: { state: 'closed', since: '2026-07-21T13:40:00+08:00', by } });
    heed({ ...DALIAN, closure: { state: 'open', since: '2026-07-21T13:50:00+08:00', by } });
    expect(read().entry.map(({ summary }) => /closed/i.test(summary))).toEqual([false, true, false]);
  });

  it('does not tell as news what a server that starts comes to know', () => {
    heed({ ...DALIAN, grade: 'unknown', depth_m: null });
    heed(DALIAN);
    expect(read().entry).toHaveLength(1);
    expect(read().entry[0]!.summary).toContain('56 cm');
    heed({ ...DALIAN, grade: 'unknown', depth_m: null });
    expect(read().entry).toHaveLength(2);
  });

  it('speaks the language that is asked for, and says that it is an exercise', () => {
    heed(DALIAN, { exercise: true });
    expect(read('zh').title).toMatch(/演练.*大连路下立交/);
    expect(read('en').title).toMatch(/EXERCISE.*Dalian Rd underpass/i);
  });

  it('gives what stood before its start the same id at every server', () => {
    heed(DALIAN);
    const other = new PlaceFeeds();
    other.heed({ ...snapshotOf([DALIAN]), at: '2026-07-21T15:00:00+08:00' });
    expect(read('en', other).entry[0]!.id).toBe(read().entry[0]!.id);
  });

  it(`keeps ${MOST_ENTRIES} entries, and nothing of what is not measured or not there`, () => {
    for (let nth = 0; nth < MOST_ENTRIES + 5; nth += 1)
      heed(nth % 2 === 0 ? DALIAN : place({ grade: 'avoid', depth_m: 0.2, over_closing_line: false }));
    expect(read().entry).toHaveLength(MOST_ENTRIES);
    feeds.heed(snapshotOf([place({ id: 'S-9', measured: false, grade: 'unmeasured' })]));
    expect(feeds.feed('S-9', 'en', 'x')).toBeUndefined();
    expect(feeds.feed('nowhere', 'en', 'x')).toBeUndefined();
  });

  it('writes names as text', () => {
    heed(place({ name: { en: 'A<b>&"', zh: '甲' } }));
    expect(feeds.feed(DALIAN.id, 'en', 'x')).not.toContain('<b>');
    expect(read().title).toContain('A<b>&"');
  });
});
