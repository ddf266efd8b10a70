import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

test('DM1 a site that passes Continuo on itself allows scripts and connections to its own host alone', () => {
  expect(contentSecurityPolicy('own-host')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
      "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  )
})

test("DM1 a site across origins allows its own scripts and those from the server's origin, whatever path the address had", () => {
  expect(contentSecurityPolicy({ server: 'http://localhost:4000/anything?x=1' })).toBe(
    "default-src 'none'; script-src 'self' http://localhost:4000; style-src 'self'; img-src 'self' data:; " +
      "connect-src 'self' http://localhost:4000; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
      "require-trusted-types-for 'script'; trusted-types 'none'",
  )
})

test('DM1 a page with the SDK in its own scripts takes none from the server', () => {
  expect(contentSecurityPolicy({ server: 'http://localhost:4000', headless: true })).toContain(
    "script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' http://localhost:4000; ",
  )
})

test('DM1 only a site that says so may show its own pages in a frame', () => {
  expect(contentSecurityPolicy('own-host', { frames: true })).toContain("frame-src 'self'; ")
  expect(contentSecurityPolicy('own-host', { frames: true })).toContain("frame-ancestors 'none'; ")
  expect(contentSecurityPolicy('own-host', { framed: true })).toContain("frame-ancestors 'self'; ")
})

test('DM1 a page without the tag allows no script and no connection', () => {
  const policy = contentSecurityPolicy('nowhere')
  expect(policy).toContain("script-src 'none'; ")
  expect(policy).toContain("connect-src 'none'; ")
})

test('DM1 an address that could smuggle in another directive is refused', () => {
  expect(() => contentSecurityPolicy({ server: "x; script-src 'unsafe-inline'" })).toThrow(
    TypeError,
  )
  expect(() => contentSecurityPolicy({ server: 'data:text/javascript,1' })).toThrow(
    /starts with http/,
  )
})
