import { inject } from 'vitest'

/** @type {number} */
export const seed = inject('seed')
