// What `simulate` and `replay` share in reading their command lines.
import { type EpochMs, parseInstant } from '../domain/time.ts';

export type ParsedOptions<T> = { kind: 'run'; options: T } | { kind: 'help' } | { kind: 'faults'; faults: string[] };

interface NumberLimits {
  readonly fallback: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly whole?: boolean;
}

/** Reads parsed arguments and gathers every fault before anyone gives up. */
export class OptionReader {
  readonly faults: string[] = [];
  readonly #values: Partial<Record<string, string | boolean>>;

  constructor(values: Partial<Record<string, string | boolean>>) {
    this.#values = values;
  }

  fault(name: string, why: string): void {
    this.faults.push(`--${name}: ${why}`);
  }

  given(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  text(name: string, fallback: string): string {
    const value = this.#values[name];
    if (typeof value !== 'string') return fallback;
    if (!value.trim()) this.fault(name, 'is empty');
    return value.trim();
  }

  required(name: string): string {
    if (!this.given(name)) this.fault(name, 'is missing');
    return this.text(name, '');
  }

  number(name: string, { fallback, minimum, maximum, whole = false }: NumberLimits): number {
    if (!this.given(name)) return fallback;
    const text = this.text(name, '');
    const value = Number(text);
    if (text === '' || !Number.isFinite(value)) this.fault(name, `"${text}" is not a number`);
    else if (whole && !Number.isInteger(value)) this.fault(name, `${text} is not a whole number`);
    else if (value < minimum || value > maximum) this.fault(name, `${text} is not between ${minimum} and ${maximum}`);
    return value;
  }

  instant(name: string): EpochMs | null {
    if (!this.given(name)) return null;
    const parsed = parseInstant(this.text(name, ''));
    if (parsed.ok) return parsed.at;
    this.fault(name, `${parsed.detail}; expected ISO 8601 such as 2026-07-21T14:00:00+01:00`);
    return null;
  }

  brokerUrl(): string {
    const text = this.text('mqtt', 'mqtt://127.0.0.1:1883');
    const protocols = ['mqtt:', 'mqtts:', 'tcp:', 'ssl:', 'ws:', 'wss:'];
    if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
      this.fault('mqtt', `"${text}" is not a broker address such as mqtt://127.0.0.1:1883`);
    return text;
  }

  /** An address of http or https. */
  webAddress(name: string): string {
    const text = this.text(name, '');
    if (!URL.canParse(text) || !['http:', 'https:'].includes(new URL(text).protocol))
      this.fault(name, `"${text}" is not an address such as http://127.0.0.1:8080/readyz`);
    return text;
  }

  /** A drill's name: plain, because it is part of paths. */
  drillId(): string {
    const text = this.text('drill', '');
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/.test(text))
      this.fault('drill', `"${text}" is no name of letters, digits, dots and dashes`);
    return text;
  }

  prefix(): string {
    const text = this.text('prefix', 'flood/1');
    if (/[+#\s]|^\/|\/$/.test(text))
      this.fault('prefix', `"${text}" must not hold +, # or spaces, nor begin or end with /`);
    return text;
  }
}
