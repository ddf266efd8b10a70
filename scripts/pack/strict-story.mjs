import assert from 'node:assert/strict'

/** @typedef {import('playwright-core').Page} Page */

/**
 * Where `story` has left off, in a development build: React's strict mode has mounted everything twice,
 * and the widget takes up a prop that changes, is there once, and goes.
 *
 * @param {Page} page
 */
export async function mountedTwice(page) {
  const hosts = () => page.locator('continuo-widget').count()
  assert.equal(await page.locator('html').getAttribute('data-mounted'), '2')
  assert.equal(await hosts(), 1)
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await page.getByRole('button', { name: 'Ask us' }).click()
  await page.getByRole('textbox', { name: 'Nachricht' }).waitFor()
  assert.equal(await hosts(), 1)
  await page.getByRole('button', { name: 'Toggle' }).click()
  await page.waitForFunction(() => !document.querySelector('continuo-widget'))
  await page.waitForFunction(async () => !(await navigator.locks.query()).held?.length)
}
