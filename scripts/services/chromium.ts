// The system's Chromium, as tests start it.
import { type BrowserServer, chromium } from 'playwright-core';
import { firstPresent } from './debian.ts';

/**
 * How it is started, so that it draws MapLibre in software and asks nothing of other machines. Only WebGL goes through the software
 * GPU: a page put together there as well costs twice the processor time.
 */
export function chromiumLaunch(): { executablePath: string; args: string[] } {
  const executablePath = process.env.CHROMIUM ?? findChromium();
  if (!executablePath) throw new Error('no Chromium on this machine; npm test installs it on Debian, or set CHROMIUM');
  return {
    executablePath,
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-gpu-compositing',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--allow-loopback-in-peer-connection', // a video over WebRTC stays on this machine
    ],
  };
}

/** Debian's package of Chromium without a window: the same pages for a seventh less processor time, as no frame is drawn around them. */
export const HEADLESS = { program: '/usr/bin/chromium-headless-shell', package: 'chromium-headless-shell' } as const;

export function findChromium(): string | null {
  return firstPresent(HEADLESS.program, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome');
}

/** One Chromium for whoever connects. */
export function serveChromium(): Promise<BrowserServer> {
  return chromium.launchServer(chromiumLaunch());
}
