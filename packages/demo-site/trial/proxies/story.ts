import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import type { World } from '../browsers/world.ts'

/** A question, its answer over a live stream, a file, the cookie: all that a proxy could spoil. */
export async function playBehind(browser: Browser, world: World): Promise<void> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const streams: { type: string; encoding: string | undefined }[] = []
    const polls: string[] = []
    page.on('request', (request) => {
      if (request.headers()['prefer'] !== undefined) polls.push(request.url())
    })
    page.on('response', (response) => {
      const { 'content-type': type = '', 'content-encoding': encoding } = response.headers()
      if (type.startsWith('text/event-stream')) streams.push({ type, encoding })
    })
    await page.goto(world.page)
    await page.getByRole('button', { name: 'Open conversation' }).click()
    const log = page.getByRole('log', { name: 'Conversation' })
    const box = page.getByRole('textbox', { name: 'Message' })
    await box.fill('Do you deliver on Saturdays?')
    await page.keyboard.press('Enter')
    await log.getByText('Sent', { exact: true }).waitFor()
    // The stream is up where its first byte has come.
    await page.waitForFunction(async () => {
      const around = window as unknown as {
        Continuo(name: 'ready'): Promise<{ state: { connection: string } }>
      }
      return (await around.Continuo('ready')).state.connection === 'live'
    })
    const asked = performance.now()
    await world.answer('On Saturdays too.')
    await log.getByText('On Saturdays too.').waitFor()
    // A proxy that holds streams back would be found out after 10 s, and polls would bring it.
    assert.ok(performance.now() - asked < 5_000, 'the answer came with the stream')
    assert.deepEqual(polls, [], 'no long poll was needed')
    assert.ok(streams.length > 0, 'there was a stream')
    assert.ok(
      streams.every(({ encoding }) => encoding === undefined),
      'no stream was compressed',
    )

    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Attach a file' }).click()
    const buffer = Buffer.alloc(3_000_000, 7)
    await (
      await chooser
    ).setFiles({ name: 'plan.bin', mimeType: 'application/octet-stream', buffer })
    await page.getByRole('list', { name: 'Files to send' }).getByText('plan.bin').waitFor()
    await box.fill('Here is the plan.')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Download plan.bin' }).waitFor()
    await page.waitForFunction(
      () =>
        !document.querySelector('continuo-widget')?.shadowRoot?.textContent?.includes('Sending'),
    )
    assert.deepEqual(await world.written(), ['Do you deliver on Saturdays?', 'Here is the plan.'])

    const cookies = await context.cookies()
    const cookie = cookies.find(({ name }) => name.startsWith('__Host-continuo-'))
    assert.ok(cookie?.httpOnly && cookie.secure, 'the cookie of the generation is there')

    const forged = await fetch(`${world.site}/continuo/v1/session`, {
      method: 'OPTIONS',
      headers: {
        Origin: world.site,
        'Access-Control-Request-Method': 'POST',
        'X-Forwarded-Host': 'evil.example',
      },
    })
    assert.equal(forged.headers.get('access-control-allow-origin'), world.site)
  } finally {
    await context.close()
  }
}
