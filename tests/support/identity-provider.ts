// An OpenID Connect provider in this process, and the steps a browser takes at it. Who signs in is told by the login hint.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface IdentityProvider {
  readonly issuer: string;
  /** The claims of the person who comes next. */
  person: { sub: string; name?: string; roles?: string[]; districts?: string[] };
  stop(): Promise<void>;
}

export const CLIENT = { id: 'highwater', secret: 'a-secret-between-the-two-of-them' };

/** @param callback where the desk waits for the browser */
export async function startIdentityProvider(callback: string): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [callback],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'roles', 'districts'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['of-this-test-alone'] },
    findAccount: async (_context, sub) => ({
      accountId: sub,
      claims: async () => ({ ...running.person, sub }),
    }),
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  });
  const running: IdentityProvider = {
    issuer,
    person: { sub: 'nobody' },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    // The person proves who they are and agrees; what a real provider shows on the way is its own business.
    const { params, prompt, grantId } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: running.person.sub } });
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: running.person.sub, clientId: String(params.client_id) });
    grant!.addOIDCScope('openid profile');
    return provider.interactionFinished(request, response, { consent: { grantId: await grant!.save() } });
  });
  return running;
}

/** Follows the provider's redirects as a browser would; where it is sent back to, unopened. */
async function throughProvider(start: string, issuer: string): Promise<string> {
  const jar = new Map<string, string>();
  let url = start;
  for (let hop = 0; hop < 12; hop++) {
    if (!url.startsWith(issuer)) return url;
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=', 2) as [string, string];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const next = response.headers.get('location');
    if (!next) throw new Error(`the provider stopped at ${url}: ${response.status} ${await response.text()}`);
    url = new URL(next, url).href;
  }
  throw new Error('the provider sends the browser round in circles');
}

interface Browser {
  fetch(path: string): Promise<Response>;
}

/** From the desk to the provider and back to its door: the flow's cookie, and the answer as a path, unopened. */
export async function askProvider(browser: Browser, issuer: string): Promise<{ cookie: string; answer: string }> {
  const sent = await browser.fetch('/api/v1/sign-in/oidc');
  const back = new URL(await throughProvider(sent.headers.get('location')!, issuer));
  return { cookie: sent.headers.getSetCookie()[0]!.split(';')[0]!, answer: `${back.pathname}${back.search}` };
}
