/** Debian's Chromium, driven over its DevTools protocol. */
import puppeteer from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';

export interface Sight {
  readonly page: Page;
  /** what the page logged as an error, refusals of its policy included */
  readonly complaints: readonly string[];
}

export function startBrowser(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    // a container's root has no user namespaces to build a sandbox of; only our own page is opened
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

export async function openPage(browser: Browser, url: string): Promise<Sight> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return { page, complaints };
}
