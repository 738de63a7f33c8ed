import { setTimeout as sleep } from 'node:timers/promises';

const ASK_AGAIN_MS = 200;
const ANSWER_WITHIN_MS = 2_000;

/** Resolves once the address answers 200; until then it goes on asking. */
export async function untilItAnswers(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await sleep(ASK_AGAIN_MS);
  }
}
