import { inject } from 'vitest'

/** @type {number} */
export const seed = inject('seed')

console.log(`seed ${seed} (to see this run again: --sequence.seed=${seed})`)
