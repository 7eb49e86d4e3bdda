import { existsSync } from 'node:fs';
import packaged from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'];

/** A headless Chromium: the machine's own where there is one, else the one that comes from npm. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = systemBrowsers.find((path) => existsSync(path)) ?? (await packaged.executablePath());
  return chromium.launch({ executablePath, headless: true, args: flags });
}
