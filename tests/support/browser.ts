import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';
import type { DeskAnswer } from './services.ts';

/** For a page whose map is drawn but not looked at pixel by pixel: in software, time goes by the pixel. */
export const COARSE = { deviceScaleFactor: 0.5 } as const;

/** The Chromium that all tests share. Closing it closes the contexts that were opened through it, and leaves it to the others. */
export async function openBrowser(): Promise<Browser> {
  const answer = (await (await fetch(`${inject('servicesDesk')}/browser`)).json()) as DeskAnswer;
  if ('missing' in answer) throw new Error(`no browser: ${answer.missing}`);
  return chromium.connect(answer.url);
}
