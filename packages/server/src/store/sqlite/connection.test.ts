import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from 'vitest'
import { createConnection } from './connection.ts'

const database = new DatabaseSync(':memory:')
const connection = createConnection(database)
afterAll(() => connection.close())

/** The shortest of many tries, so that whatever else runs here does not count. */
function fastest(sql: string, ...values: number[]): number {
  let least = Infinity
  for (let tries = 0; tries < 2_000; tries += 1) {
    const from = performance.now()
    connection.all(sql, ...values)
    least = Math.min(least, performance.now() - from)
  }
  return least
}

it('SV157 plans a statement with a limit once, and not at each call', () => {
  // Many columns and conditions: planning it is what takes time.
  const columns = Array.from({ length: 40 }, (_, at) => `c${at}`)
  connection.exec(`create table wide (${columns.join(', ')})`)
  const where = columns.map((column) => `${column} > 0`).join(' and ')
  const bound = fastest(`select * from wide where ${where} order by c0 limit ?`, 5)
  const fixed = fastest(`select * from wide where ${where} order by c0 limit 5`)
  expect(bound / fixed).toBeLessThan(5)
})

it('SV157 a limit is still a limit', () => {
  connection.exec('create table few (n); insert into few values (1), (2), (3)')
  expect(connection.all('select n from few order by n limit ?', 2)).toHaveLength(2)
})
