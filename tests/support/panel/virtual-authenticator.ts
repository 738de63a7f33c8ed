// A device that says yes: Chromium's own authenticator for tests, with a person who is always there.
import { onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';

/** Works until the end of the test. @param isThere false: nobody opens the key, and every question is turned down */
export async function virtualAuthenticator({ isThere = true } = {}): Promise<void> {
  const session = cdp();
  await session.send('WebAuthn.enable');
  onTestFinished(async () => {
    await session.send('WebAuthn.disable');
  });
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: isThere,
      automaticPresenceSimulation: true,
    },
  });
}
