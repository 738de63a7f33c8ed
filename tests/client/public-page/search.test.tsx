// The phone's own search: with what it was given to read questions with, without it, and what is chosen from.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchSearchTable } from '../../../client/public-page/search-source.ts';
import { NO_TABLE, type SearchTable } from '../../../domain/public/search/search-table.ts';
import { DALIAN, DRY, NANXUN, snapshotOf } from '../../domain/public/places.ts';
import { answeringServer, refused } from '../../support/panel/answering-server.ts';
import { leavePage, openPage, standStill } from './page-stage.ts';

const SEARCH = 'GET /public/v1/search.json';
const TABLE: SearchTable = { ...NO_TABLE, simplified: '連连', syllables: 'da大达 lian连联 lu路' };
const STORM = snapshotOf([DALIAN, NANXUN, DRY]);
beforeEach(standStill);
afterEach(leavePage);

async function sees(what: () => boolean): Promise<void> {
  while (!what()) await new Promise(requestAnimationFrame);
}

test('[P15] traditional characters and pinyin are answered on the phone', () => {
  const { page, text } = openPage(STORM, { search: TABLE });
  for (const question of ['大連路', 'dà lián lù', 'dalianlu']) {
    page.ask(question);
    expect(text('answer')).toContain('56 cm of water, still rising');
  }
});

test('[P15] a guess is offered and said aloud as one; nothing is answered until it is chosen', () => {
  const { page, text, holder } = openPage(STORM, { search: TABLE });
  page.ask('大联路');
  expect(page.placeId).toBeNull();
  expect(text('status')).toContain('Did you mean?');
  expect(text('answer')).not.toContain('56 cm of water, still rising');
  const link = holder.querySelector<HTMLAnchorElement>('.choices a')!;
  page.ask(link.dataset.place!);
  expect(text('answer')).toContain('56 cm of water, still rising');
});

test('without it names are found as they are written', () => {
  const { page, text } = openPage(STORM);
  page.ask('大连路');
  expect(text('answer')).toContain('56 cm of water, still rising');
  page.ask('大連路');
  expect(text('answer')).toContain('No sensor of that name');
});

test('is asked for once; without a connection the page goes on with names as they are written, and asks again with one', async () => {
  let answer: unknown = refused(503, 'away');
  const server = answeringServer({ [SEARCH]: () => answer });
  const taken: SearchTable[] = [];
  fetchSearchTable((table) => taken.push(table));
  await sees(() => taken.length === 1);
  expect(taken[0]).toEqual(NO_TABLE);
  answer = TABLE;
  window.dispatchEvent(new Event('online'));
  await sees(() => taken.length === 2);
  expect(taken[1]).toEqual(TABLE);
  window.dispatchEvent(new Event('online'));
  expect(server.asked).toHaveLength(2);
});

test('one of another shape is left alone', async () => {
  vi.useRealTimers();
  answeringServer({ [SEARCH]: { ...TABLE, version: 2 } });
  const taken: SearchTable[] = [];
  fetchSearchTable((table) => taken.push(table));
  await sees(() => taken.length === 1);
  expect(taken).toEqual([NO_TABLE]);
});
