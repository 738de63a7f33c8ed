import { Component, type ReactNode } from 'react';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { wallNow } from '../live/clock.ts';
import { reloadNow } from './reload.ts';

const AGAIN_MS = 5 * SECOND_MS;
/** A part that fails so often within this time is not mended by being drawn again. */
const MOST_FAILURES = 5;
const WITHIN_MS = 2 * MINUTE_MS;

interface RecoverProps {
  readonly name: string;
  /** Shown while it is broken. */
  readonly instead: ReactNode;
  readonly children: ReactNode;
}

/** Fences a part of the wall: where it throws, the others stay, and it is drawn anew after some seconds. */
export class Recover extends Component<RecoverProps, { readonly broken: boolean }> {
  override readonly state = { broken: false };
  #failures: readonly number[] = [];
  #again: ReturnType<typeof setTimeout> | null = null;

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: Error): void {
    console.error(`${this.props.name}:`, error);
    const now = wallNow();
    this.#failures = [...this.#failures.filter((at) => now - at < WITHIN_MS), now];
    if (this.#failures.length >= MOST_FAILURES) reloadNow();
    this.#again ??= setTimeout(() => {
      this.#again = null;
      this.setState({ broken: false });
    }, AGAIN_MS);
  }

  override componentWillUnmount(): void {
    if (this.#again) clearTimeout(this.#again);
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}
