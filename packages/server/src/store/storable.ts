import { jsonFault } from '@continuo/model'
import { StoreFault } from './store-fault.ts'

/**
 * Refuses a row with text that not every store can keep to the letter. Fields that are undefined are
 * left out; JSON in a field must be whole.
 */
export function storable(...rows: object[]): void {
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      const fault = value === undefined ? undefined : jsonFault(value, name)
      if (fault) throw new StoreFault('unstorable', 'store', new Error(fault))
    }
  }
}
