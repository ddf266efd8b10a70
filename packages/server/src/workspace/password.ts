import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** The cost of one hash: 64 MiB and about a sixth of a second. */
const cost = { N: 2 ** 16, r: 8, p: 1 }

/** The fewest and the most characters of a password. */
export const passwordLength = { least: 12, most: 256 }

let turn: Promise<unknown> = Promise.resolve()

/** One at a time: many sign-ins at once must not take the machine's memory. */
function derive(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  const mine = turn.then(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        const options = { N, r, p, maxmem: 128 * N * r * p + 32 * 1024 * 1024 }
        scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )
  turn = mine.then(
    () => undefined,
    () => undefined,
  )
  return mine
}

/** Hashes a password for storage; salt and cost are part of the text. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return [
    'scrypt',
    cost.N,
    cost.r,
    cost.p,
    salt.toString('base64url'),
    key.toString('base64url'),
  ].join('$')
}

/**
 * Checks a password against what was stored. Where nothing was stored it costs the same time and is
 * false, so that the answer's time does not tell which names exist.
 */
export async function checkPassword(
  password: string,
  stored: string | null | undefined,
): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = (stored ?? '').split('$')
  if (scheme !== 'scrypt' || !salt || !key) {
    await derive(password, Buffer.alloc(16), cost)
    return false
  }
  const expected = Buffer.from(key, 'base64url')
  const found = await derive(password, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return timingSafeEqual(expected, found)
}
