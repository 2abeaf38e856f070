import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { findChromium } from '../../scripts/system-packages.mjs';
import { AppError } from '../domain/app-error.ts';
import { projectRoot } from './app-identity.ts';

/** WebGL 2 by software, no calls to the browser vendor's servers. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of a Chromium; installs one where this may be done. */
export function chromiumPath(): string {
  const found = findChromium();
  if (found) return found;
  const install = [join(projectRoot, 'scripts', 'prepare.mjs'), '--system', 'browser'];
  spawnSync(process.execPath, install, { stdio: ['ignore', 2, 2] });
  const installed = findChromium();
  if (!installed) throw new AppError('cli/no-browser', 'There is no Chromium on this machine.');
  return installed;
}

export async function launchChromium(extraFlags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: [...CHROMIUM_FLAGS, ...extraFlags],
  });
}

/** A context without history and cache, in the window of a small workstation. */
export async function newContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, acceptDownloads: true });
  // tsx marks functions by a helper that the page, where they are evaluated, does not have.
  await context.addInitScript({ content: 'globalThis.__name ??= (fn) => fn;' });
  return context;
}
