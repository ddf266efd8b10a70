import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const length = 32
/** About 50 ms and 64 MB for one guess. */
const cost = { N: 65_536, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, length, cost, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )

/** What is kept of a password: salt and key, `scrypt$…$…`. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16)
  const key = await derive(password, salt)
  return `scrypt$${salt.toString('base64url')}$${key.toString('base64url')}`
}

/** Whether it is the password; the answer takes the same time either way. */
export const isPassword = async (password: string, kept: string): Promise<boolean> => {
  const [, salt = '', key = ''] = kept.split('$')
  const expected = Buffer.from(key, 'base64url')
  const derived = await derive(password, Buffer.from(salt, 'base64url'))
  return expected.length === derived.length && timingSafeEqual(expected, derived)
}
