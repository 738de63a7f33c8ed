// Whatever anybody asks is answered or refused with words, and is never a mistake of the server's.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { publicQuestions } from '../../support/public-questions.ts';
import { ROUTES } from './rights-table.ts';

onStage('[S8] what anybody may ask', {}, (on) => {
  it('is answered, or refused with the reason, whatever it is', async () => {
    const { callers } = on.stage;
    await fc.assert(
      fc.asyncProperty(publicQuestions(['underpass', 'tide']), async (url) => {
        // Each from an address of its own, so that no limit is in the way.
        const answer = await callers.nobody().get(url);
        if (answer.statusCode < 400) return;
        expect(refusal(answer).detail.length, url).toBeGreaterThan(0);
        expect([400, 404, 414, 501, 503], `${url}: ${answer.body}`).toContain(answer.statusCode);
      }),
      { numRuns: 1_500 },
    );
  }, 120_000);

  it('is every public address', () => {
    const urls = fc
      .sample(publicQuestions(['underpass']), { numRuns: 3_000, seed: 1 })
      .map((url) => url.split('?')[0]!);
    const open = ROUTES.filter(
      ({ method, url, right }) => right === 'anyone' && method === 'GET' && url.startsWith('/public/v1/'),
    );
    const missing = open.filter(({ url }) => {
      const pattern = new RegExp(`^${url.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]*').replace('*', '.*')}$`);
      return !urls.some((one) => pattern.test(one));
    });
    expect(missing.map(({ url }) => url)).toEqual(NOT_ASKED);
  });
});

/** The same bytes for everybody, without a question. */
const NOT_ASKED = [
  '/public/v1/outline.svg',
  '/public/v1/flood-monitoring/meta/context.jsonld',
  '/public/v1/sensorthings/v1.1/',
];
