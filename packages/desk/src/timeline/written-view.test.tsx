// @vitest-environment happy-dom
import { render } from 'preact'
import { expect, it } from 'vitest'
import { WrittenView } from './written-view.tsx'

const shown = (text: string): HTMLElement => {
  const place = document.createElement('div')
  render(<WrittenView text={text} />, place)
  return place
}

it('DK16 draws what is marked, and markup as the text that it is', () => {
  const place = shown('**now** <img src=x onerror=alert(1)>\n- `a`\n```\n<b>\n```')
  expect(place.querySelector('img')).toBeNull()
  expect(place.textContent).toBe('now <img src=x onerror=alert(1)>a<b>')
  expect([...place.querySelectorAll('strong, li code, pre')].map((one) => one.textContent)).toEqual(
    ['now', 'a', '<b>'],
  )
  expect(shown('🎉').querySelector('.emoji')?.textContent).toBe('🎉')
})

it('DK16 opens links in another tab that knows nothing of the desk, and says where they really lead', () => {
  const place = shown('[https://bank.example](https://evil.example) [x](javascript:alert(1))')
  const [link, ...more] = place.querySelectorAll('a')
  expect(more).toEqual([])
  expect(link).toMatchObject({
    href: 'https://evil.example/',
    rel: 'noopener noreferrer nofollow',
    target: '_blank',
  })
  expect(place.textContent).toBe(
    'https://bank.example (leads to evil.example) [x](javascript:alert(1))',
  )
})
