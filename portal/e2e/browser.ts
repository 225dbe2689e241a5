// The browser, and pages that remember everything they should not have done.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { afterEach, expect } from 'vitest';

const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Longest wait for anything on a page: far above what it takes, so that only a fault reaches it. */
const PATIENCE_MS = 30_000;

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ARGS });

/** What went wrong on a page behind its back. */
export type Faults = { policy: string[]; errors: string[]; strangers: string[] };

declare global {
  interface Window {
    faultOf?: (text: string) => void;
    axe: {
      run: (
        context: unknown,
        options: unknown,
      ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
  }
}

/** Pages that are open, to be looked at when a test fails. */
const opened = new Set<Page>();
afterEach(async ({ task }) => {
  for (const page of opened) if (task.result?.state === 'fail') console.error(await looks(page));
});

/** Where a page is and what it says. */
async function looks(page: Page): Promise<string> {
  const text = await page.locator('body').innerText({ timeout: 5_000 }).catch(String);
  return `${page.url()} says:\n${text.replace(/\n+/g, '\n').slice(0, 2_000)}`;
}

/** A visitor: what they have chosen and loaded is theirs alone. */
export const visitor = (
  browser: Browser,
  language: 'zh' | 'en',
  width: number,
  more: BrowserContextOptions = {},
): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height: 800 },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    reducedMotion: 'reduce',
    ...more,
  });

/** A page of a new visitor. */
export async function open(
  browser: Browser,
  language: 'zh' | 'en',
  width: number,
  more: BrowserContextOptions = {},
) {
  const context = await visitor(browser, language, width, more);
  return { ...(await another(context)), close: () => context.close() };
}

/** Another page of a visitor, who has the portal's files already. */
export async function another(context: BrowserContext) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  opened.add(page);
  page.on('close', () => opened.delete(page));
  const faults: Faults = { policy: [], errors: [], strangers: [] };
  await page.exposeFunction('faultOf', (text: string) => {
    faults.policy.push(text);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      window.faultOf?.(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  page.on('pageerror', (error) => faults.errors.push(String(error)));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && !['localhost', '127.0.0.1'].includes(hostname))
      faults.strangers.push(request.url());
  });
  return { page, faults };
}

/** Nothing happened that the content policy refuses, that threw, or that left this machine. */
export const blameless = (faults: Faults) =>
  expect(faults).toEqual({ policy: [], errors: [], strangers: [] });

/** The page has loaded what it wanted: nothing is waiting any more. */
export async function settled(page: Page) {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(
    () => document.querySelector('.waiting, [data-proof="working"], [data-verifier="preparing"]') === null,
  );
}

/** Goes to a page and insists that it is accessible, within its width and within the content policy. */
export async function insistOn(
  browser: Browser,
  language: 'zh' | 'en',
  width: number,
  url: string,
  ready?: string,
) {
  const { page, faults, close } = await open(browser, language, width);
  await page.goto(url);
  if (ready) await page.locator(ready).first().waitFor();
  await settled(page);
  expect(await violations(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  blameless(faults);
  await close();
}

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Violations of accessibility rules, best practices included. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
}

/** Whether something stands out of the page to the right. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Texts that are cut off: they stand out of the page, or are larger than the box that clips them. */
export const cut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (
        element.closest('.sr, .skip, svg, .scroll, dialog:not([open]), datalist, option, thead') ||
        !element.checkVisibility()
      )
        continue;
      const style = getComputedStyle(element);
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      const outside = own && element.getBoundingClientRect().right > document.documentElement.clientWidth + 1;
      const clipped =
        style.overflowX !== 'visible' &&
        !/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) &&
        element.scrollWidth > element.clientWidth + 1;
      if (outside || clipped)
        found.push(`${element.tagName} ${element.className}: ${element.textContent?.slice(0, 60)}`);
    }
    return found;
  });
