/** Contract: at most 1,000 reports and 256 KiB a message; some bytes are left for topic and brackets. */
const MAX_REPORTS = 1_000;
const MAX_BYTES = 250 * 1024;
/** Six hours of a report a minute; a roll that outgrows it doubles. */
const FIRST_BYTES = 28 * 1024;

/**
 * Reports of one station as bytes, ready to send as JSON arrays. A quarter of a million small strings would take five
 * times the memory of their bytes.
 */
export class ReportRoll {
  readonly #full: Buffer[] = [];
  #open = Buffer.allocUnsafe(FIRST_BYTES);
  #length = 0;
  #reports = 0;

  append(json: string): void {
    if (this.#reports === MAX_REPORTS || this.#length + json.length + 2 > MAX_BYTES) this.#close();
    while (this.#length + 3 * json.length + 2 > this.#open.length) {
      const wider = Buffer.allocUnsafe(this.#open.length * 2);
      this.#open.copy(wider, 0, 0, this.#length);
      this.#open = wider;
    }
    this.#length += this.#open.write(this.#reports === 0 ? '[' : ',', this.#length);
    this.#length += this.#open.write(json, this.#length);
    this.#reports += 1;
  }

  /** The JSON arrays, oldest first. Nothing can be added afterwards. */
  take(): Buffer[] {
    if (this.#reports > 0) this.#close();
    return this.#full;
  }

  #close(): void {
    this.#length += this.#open.write(']', this.#length);
    this.#full.push(this.#open.subarray(0, this.#length));
    this.#open = Buffer.allocUnsafe(FIRST_BYTES);
    this.#length = 0;
    this.#reports = 0;
  }
}
