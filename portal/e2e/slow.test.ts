// A weak phone on a slow line, with nothing kept from before: how long until the portal can be read, and
// until an application is a case. The times are told, for people to compare: a time is no test. What is
// held is that everything works there, and how much is fetched for it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { blameless, launch, open, settled } from './browser';
import { fillIn } from './filling';
import { authenticator, createIdentity, words } from './people';

const url = inject('url');
/** A phone of a quarter of this machine's speed. */
const CPU = 4;
/** Slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};
/** Bytes over the line until the first view can be read, and until an application is a case, at most. */
const KIB = { first: 250, applied: 700 };
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Makes a page's phone weak and its line slow; tells how much has come over it since. */
async function weaken(page: Page) {
  const phone = await page.context().newCDPSession(page);
  await phone.send('Network.enable');
  await phone.send('Network.emulateNetworkConditions', LINE);
  await phone.send('Emulation.setCPUThrottlingRate', { rate: CPU });
  let bytes = 0;
  phone.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => bytes / 1024;
}

test.each(['zh', 'en'] as const)('in %s, from the first view to a case', async (language) => {
  const { fill, sign, done } = words[language];
  const { page, faults, close } = await open(browser, language, 360);
  await authenticator(page);
  const fetched = await weaken(page);
  let began = performance.now();
  const told = (what: string) => {
    const seconds = (performance.now() - began) / 1000;
    console.log(`${language} ${what}: ${seconds.toFixed(1)} s, ${fetched().toFixed(0)} KiB in all`);
    began = performance.now();
  };

  await page.goto(url);
  await page.locator('h1').waitFor();
  told('the first view can be read');
  await settled(page);
  told('and all of it is there');
  expect(fetched()).toBeLessThanOrEqual(KIB.first);

  await page.goto(`${url}/account`);
  await createIdentity(page, language);
  told('an identity with a passkey is on the ledger');
  await page.goto(`${url}/apply/food-business-permit`);
  await fillIn(page, language, '慢慢面馆');
  told('the form is filled in');
  await page.getByRole('button', { name: fill.next }).click();
  await page.getByRole('button', { name: sign.go(sign.submit) }).click();
  await page.getByRole('heading', { level: 1, name: done.title }).waitFor();
  told('the application is a case');
  expect(fetched()).toBeLessThanOrEqual(KIB.applied);
  blameless(faults);
  await close();
});
