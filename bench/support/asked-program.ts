// A program of its own that does what its bench asks, one question at a time: both ends of the conversation.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

type Answers = Record<string, (given: number) => unknown>;

export interface AskedProgram {
  /** What the program answers to a question; an error there is one here. */
  ask<T>(question: string, given?: number): Promise<T>;
  stop(): Promise<void>;
}

/** @param file the program, beside this file; it calls `answerBench` */
export async function startProgram(file: string, args: readonly string[] = []): Promise<AskedProgram> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ['--expose-gc'] });
  await answerOf(child, file);
  return {
    async ask<T>(question: string, given = 0) {
      child.send([question, given]);
      return (await answerOf(child, `${file}, asked ${question}`)) as T;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** The other end: ready from now on, and gone with the bench. */
export function answerBench(answers: Answers): void {
  process.on('message', async ([question, given]: [string, number]) => {
    try {
      process.send!({ answer: (await answers[question]!(given)) ?? null });
    } catch (cause) {
      process.send!({ failure: String(cause) });
    }
  });
  process.on('disconnect', () => process.exit(0));
  process.send!({ answer: null });
}

async function answerOf(child: ChildProcess, whose: string): Promise<unknown> {
  const gone = new AbortController();
  const onExit = () => gone.abort();
  child.once('exit', onExit);
  try {
    const [said] = (await once(child, 'message', { signal: gone.signal })) as [{ answer: unknown; failure?: string }];
    if (said.failure !== undefined) throw new Error(`${whose}: ${said.failure}`);
    return said.answer;
  } catch (cause) {
    throw gone.signal.aborted ? new Error(`${whose} ended with ${child.exitCode}`) : cause;
  } finally {
    child.off('exit', onExit);
  }
}
