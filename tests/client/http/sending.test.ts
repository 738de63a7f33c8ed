import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask, come, post, tell } from '../../../client/http/ask.ts';
import { request } from '../../../client/http/request.ts';
import { leaveTo } from '../../support/leave.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function server(): readonly string[] {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (path: string, how?: { method?: string }) => {
    sent.push(`${how?.method ?? 'GET'} ${path}`);
    return new Response('{"done":[]}');
  });
  return sent;
}

describe('what a page sends', () => {
  it('[L15] is nothing while the past is shown, with a word of why; questions are asked, and back in live it is sent again', async () => {
    const sent = server();
    let replaying = true;
    const gone = () => (replaying ? 'Replay: nothing can be decided in the past' : null);
    const act = request(leaveTo('operate', gone), '/api/v1/alerts/actions', { ids: ['a'] });
    await expect(post(act)).rejects.toThrow('nothing can be decided in the past');
    const wish = request(leaveTo('view', gone), '/api/v1/cameras/:id/want', undefined, 'c');
    await expect(tell(wish)).rejects.toThrow('nothing can be decided in the past');
    await ask('/api/v1/world', { at: '1' });
    await come('/api/v1/sign-out', {});
    expect(sent).toEqual(['GET /api/v1/world?at=1', 'POST /api/v1/sign-out']);
    replaying = false;
    await post(act);
    expect(sent.at(-1)).toBe('POST /api/v1/alerts/actions');
  });

  it('goes to the address with its parameters filled in, whatever they are made of', async () => {
    const sent = server();
    await tell(request(leaveTo('view'), '/api/v1/cameras/:id/want', undefined, 'C 1/$&'));
    expect(sent).toEqual(['POST /api/v1/cameras/C%201%2F%24%26/want']);
  });

  it('[S11] does not compile without a leave, with another right’s, or without what the address names', () => {
    const dispatch = leaveTo('dispatch');
    request(dispatch, '/api/v1/orders/:id/cancel', {}, 'o-1');
    // @ts-expect-error a plain button has no leave
    const plain = () => post({ path: '/api/v1/orders', body: {} });
    // @ts-expect-error nor can it write one
    const forged = () => request({ gone: () => null }, '/api/v1/orders', {});
    // @ts-expect-error an operator sends no truck
    const another = () => request(leaveTo('operate'), '/api/v1/orders', {});
    // @ts-expect-error there is no such act
    const unknown = () => request(dispatch, '/api/v1/trucks', {});
    // @ts-expect-error which order
    const nameless = () => request(dispatch, '/api/v1/orders/:id/cancel', {});
    // @ts-expect-error what acts does not come in that way
    const outside = () => come('/api/v1/orders', {});
    expect([plain, forged, another, unknown, nameless, outside]).toHaveLength(6);
  });
});
