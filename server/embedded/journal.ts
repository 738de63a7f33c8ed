// The embedded broker forgets everything when it ends, yet it acknowledges to a device before the recorder has committed.
// So what it accepts for the recorder is first appended here, and played back at the next start. A file that the kernel
// has taken survives the end of the process, which is all that embedded parts promise; a power cut is for real brokers.
import { existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';

export interface JournalEntry {
  readonly topic: string;
  readonly payload: Buffer;
}

export class Journal {
  readonly #path: string;
  #file: FileHandle | null = null;
  #waiting: { bytes: Buffer; done: () => void; failed: (cause: Error) => void }[] = [];
  #writing = false;
  #size = 0;

  constructor(dataDir: string) {
    this.#path = join(dataDir, 'broker', 'journal');
  }

  /** Opens the journal and returns what an earlier run left in it. */
  async start(): Promise<JournalEntry[]> {
    await mkdir(join(this.#path, '..'), { recursive: true });
    const entries = existsSync(this.#path) ? decode(await readFile(this.#path)) : [];
    this.#file = await open(this.#path, 'a');
    this.#size = entries.length;
    return entries;
  }

  /** Resolves when the entry is safe from the end of this process. Entries that arrive together are written together. */
  append(topic: string, payload: Buffer): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ bytes: encode(topic, payload), done, failed });
      if (!this.#writing) void this.#write();
    });
  }

  /** Forgets everything: the recorder has acknowledged all of it. Entries still being written keep it. */
  async clear(): Promise<void> {
    if (this.#size === 0 || this.#writing || this.#waiting.length > 0) return;
    this.#size = 0;
    await truncate(this.#path, 0);
  }

  async stop(): Promise<void> {
    await this.#file?.close();
    this.#file = null;
  }

  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#file!.appendFile(Buffer.concat(batch.map((entry) => entry.bytes)));
        this.#size += batch.length;
        for (const entry of batch) entry.done();
      } catch (cause) {
        for (const entry of batch) entry.failed(cause as Error);
      }
    }
    this.#writing = false;
  }
}

function encode(topic: string, payload: Buffer): Buffer {
  const name = Buffer.from(topic);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(name.length, 0);
  head.writeUInt32BE(payload.length, 4);
  return Buffer.concat([head, name, payload]);
}

// The last entry may be cut short: its sender was never told that it arrived, so leaving it out loses nothing.
function decode(bytes: Buffer): JournalEntry[] {
  const entries: JournalEntry[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const nameEnd = at + 8 + bytes.readUInt32BE(at);
    const end = nameEnd + bytes.readUInt32BE(at + 4);
    if (end > bytes.length) break;
    entries.push({ topic: bytes.toString('utf8', at + 8, nameEnd), payload: bytes.subarray(nameEnd, end) });
    at = end;
  }
  return entries;
}
