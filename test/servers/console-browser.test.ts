/** The operator page in a real browser: what is seen, and what keyboard and fingers do. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'puppeteer-core';
import { type ConsolePlant, consolePlant, machines, tokens } from '../console/console-plant.ts';
import { openPage, startBrowser } from './browser.ts';

const [first, second] = machines;
const rowOf = (scope: string) => `tr[data-id="${scope}/machine"]`;

function evaluated<R>(page: Page, expression: string): Promise<R> {
  return page.evaluate(expression) as Promise<R>;
}

async function until(page: Page, expression: string): Promise<void> {
  await page.waitForFunction(expression, { timeout: 20_000 });
}

/** Fills in why, and sends. */
async function giveReason(page: Page, why: string): Promise<void> {
  await page.waitForSelector('dialog[open] #reason');
  await page.keyboard.type(why);
  await page.keyboard.press('Enter');
}

describe('the operator page in Chromium', { timeout: 120_000 }, () => {
  let plant: ConsolePlant;
  let browser: Browser;
  before(async () => {
    plant = await consolePlant();
    await plant.anomaly(first);
    await plant.anomaly(second, { severity: 'warning' });
    const isShown = await plant.until((alarms) => {
      return alarms.filter(({ state }) => state === 'unacknowledged').length === 2;
    });
    assert.ok(isShown);
    browser = await startBrowser();
  });
  after(async () => {
    await browser.close();
    await plant.stop();
  });

  it('shows alarms by gravity, text as text, and says nothing of refused content', async () => {
    const { page, complaints } = await openPage(browser, plant.url);
    await page.waitForSelector(rowOf(first));
    const rows = await evaluated<string[]>(
      page,
      `[...document.querySelectorAll('#alarms tbody tr')].map((row) => row.innerText)`,
    );
    assert.match(rows[0]!, /^1\s+unacknowledged\s+works\/line\/machine-1\s+\[outer-race\]/);
    assert.match(rows[0]!, /<b>24 dB<\/b>/, 'markup of the plant is text');
    assert.match(rows[1]!, /^2\s+unacknowledged\s+works\/line\/machine-2/);
    await until(page, `document.title === '(2) Sideband'`);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('refuses without a token, in words, and changes nothing', async () => {
    const { page } = await openPage(browser, `${plant.url}/#token=not-the-token`);
    await page.waitForSelector(rowOf(first));
    assert.equal(await evaluated(page, 'location.hash'), '', 'the token leaves the address');
    await page.click(`${rowOf(first)} [data-action="acknowledge"]`);
    await giveReason(page, 'seen');
    await until(page, `document.querySelector('#refusal').textContent.includes('unauthenticated')`);
    const states = await evaluated(
      page,
      `[...document.querySelectorAll('#alarms tbody tr')].filter((row) =>
        row.innerText.includes('unacknowledged')).length`,
    );
    assert.equal(states, 2);
    await page.close();
  });

  it('acknowledges by keyboard alone and shelves by touch', async () => {
    const { page, complaints } = await openPage(browser, `${plant.url}/#token=${tokens.operator}`);
    await page.waitForSelector(rowOf(first));
    await page.focus(rowOf(second));
    await page.keyboard.press('ArrowUp');
    const focused = `document.activeElement.dataset.id`;
    assert.equal(await evaluated(page, focused), `${first}/machine`);
    await page.keyboard.press('a');
    await giveReason(page, 'bearing is ordered');
    const row = `document.querySelector('${rowOf(first)}').innerText`;
    await until(page, `${row}.includes('the operator') && ${row}.includes('bearing is ordered')`);
    assert.match(await evaluated(page, row), /\sacknowledged\s/);
    await page.setViewport({ width: 820, height: 1180, hasTouch: true });
    await page.tap(`${rowOf(second)} [data-action="shelve"]`);
    await giveReason(page, 'belt change');
    await until(page, `document.querySelector('${rowOf(second)}').innerText.includes('shelved')`);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('draws a machine with its fault lines, and fits on a tablet', async () => {
    const { page, complaints } = await openPage(browser, plant.url);
    await page.setViewport({ width: 820, height: 1180, hasTouch: true });
    await page.waitForSelector(`.tile[data-asset="${first}"]`);
    await page.tap(`.tile[data-asset="${first}"]`);
    await page.waitForSelector('#spectrum canvas');
    const marks = `(() => {
      const canvas = document.querySelector('#envelope canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      let red = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (data[i] === 179 && data[i + 1] === 0 && data[i + 2] === 27) red++;
      }
      return red;
    })()`;
    await until(page, `${marks} > 500`);
    assert.equal(await evaluated(page, `document.querySelectorAll('canvas').length`), 3);
    const beyond = `[...document.querySelectorAll('button, canvas, td')].filter((one) =>
      one.getBoundingClientRect().right > innerWidth).length`;
    assert.equal(await evaluated(page, beyond), 0, 'nothing lies beyond the edge');
    const small = `[...document.querySelectorAll('button')].filter((one) => {
      const { height } = one.getBoundingClientRect();
      return height > 0 && height < 36;
    }).length`;
    assert.equal(await evaluated(page, small), 0, 'fingers find every button');
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('opens the machine of the point that an address names', async () => {
    const { page, complaints } = await openPage(browser, `${plant.url}/#point=${second}/de`);
    await until(page, `document.querySelector('#machine-title').textContent === '${second}'`);
    assert.equal(await evaluated(page, `document.querySelector('#machine').hidden`), false);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('is grey where nothing is wrong: colour is left to alarms', async () => {
    const { page } = await openPage(browser, plant.url);
    await page.waitForSelector('.tile');
    const coloured = await evaluated<string[]>(
      page,
      `[...document.querySelectorAll('body, header, section, table, td, .tile, button')]
        .map((one) => getComputedStyle(one).backgroundColor)
        .filter((text) => {
          const [r, g, b, a = 1] = text.match(/[0-9.]+/g).map(Number);
          return a > 0 && Math.max(r, g, b) - Math.min(r, g, b) > 8;
        })`,
    );
    assert.deepEqual(coloured, []);
    await page.close();
  });
});
