import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask, barSending, post, tell } from '../../../client/http/ask.ts';

afterEach(() => {
  barSending(() => null);
  vi.unstubAllGlobals();
});

describe('what a page sends while the past is shown', () => {
  it('[L15] is nothing, with a word of why; questions are still asked, and back in live it is sent again', async () => {
    const sent: string[] = [];
    vi.stubGlobal('fetch', async (path: string, how?: { method?: string }) => {
      sent.push(`${how?.method ?? 'GET'} ${path}`);
      return new Response('{"done":[]}');
    });
    let replaying = true;
    barSending(() => (replaying ? 'Replay: nothing can be decided in the past' : null));
    await expect(post('/api/v1/alerts/actions', { ids: ['a'] })).rejects.toThrow('nothing can be decided in the past');
    await expect(tell('/api/v1/cameras/c/want')).rejects.toThrow('nothing can be decided in the past');
    await ask('/api/v1/world', { at: '1' });
    expect(sent).toEqual(['GET /api/v1/world?at=1']);
    replaying = false;
    await post('/api/v1/alerts/actions', { ids: ['a'] });
    expect(sent).toEqual(['GET /api/v1/world?at=1', 'POST /api/v1/alerts/actions']);
  });
});
