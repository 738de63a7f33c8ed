import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { until } from './waiting.ts';

/** One program kept running: started, asked to end, or killed together with the processes that it forked. */
export class Daemon {
  readonly #command: readonly string[];
  readonly #logFile: string;
  readonly #cwd: string;
  #child: ChildProcess | null = null;

  constructor(options: { command: readonly string[]; logFile: string; cwd: string }) {
    this.#command = options.command;
    this.#logFile = options.logFile;
    this.#cwd = options.cwd;
  }

  /**
   * Starts it where it does not run, and waits until `ready` says yes; throws with the end of its log where it ends before
   * that.
   */
  async start(ready: () => Promise<boolean>): Promise<void> {
    if (this.running) return until(`${this.#command[0]} is ready`, ready);
    const [program, ...args] = this.#command as [string, ...string[]];
    const log = openSync(this.#logFile, 'a');
    const child = spawn(program, args, { stdio: ['ignore', log, log], cwd: this.#cwd });
    this.#child = child;
    let failure: Error | null = null;
    child.once('error', (error) => {
      failure = error;
    });
    await until(`${program} is ready`, async () => {
      if (failure || !this.running) throw new Error(`${program} ended at once: ${failure?.message ?? this.#logEnd()}`);
      return ready();
    });
  }

  get running(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async stop(signal: 'SIGINT' | 'SIGTERM'): Promise<void> {
    if (!this.running) return;
    this.#child!.kill(signal);
    await this.#ended([]);
  }

  async kill(): Promise<void> {
    if (!this.running) return;
    // PostgreSQL's servers for one connection make sessions of their own, so no group reaches them.
    const forked = childrenOf(this.#child!.pid!);
    this.#child!.kill('SIGKILL');
    for (const pid of forked) signalQuietly(pid);
    await this.#ended(forked);
  }

  async #ended(forked: readonly number[]): Promise<void> {
    await until(`${this.#command[0]} has ended`, () => !this.running && forked.every((pid) => !isAlive(pid)));
  }

  #logEnd(): string {
    return readFileSync(this.#logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
  }
}

export function isAlive(pid: number): boolean {
  try {
    // A zombie has ended; only its parent has not asked yet.
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return []; // no /proc: then only the parent is killed, and its children end when they notice
  }
}

function signalQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself in between.
  }
}
