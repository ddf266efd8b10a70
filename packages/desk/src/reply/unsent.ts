import { signal } from '@preact/signals'

/** What an advisor has begun to write and not sent, by relationship; kept over reload in this tab. */
export interface Unsent {
  /** Empty where there is nothing. Re-renders whoever reads it in a component. */
  of(relationship: string): string
  set(relationship: string, text: string): void
  /** A relationship was joined into another: what was begun goes along, after what is there. */
  move(relationship: string, into: string): void
}

const prefix = 'continuo.desk.unsent'

/**
 * @param storage This tab's storage, or null where the browser denies it: then memory only.
 * @param advisor Whose words these are: another advisor in the same tab doesn't see them.
 */
export function createUnsent(storage: Storage | null, advisor: string): Unsent {
  const texts = new Map<string, string>()
  const version = signal(0)
  const keyOf = (relationship: string) => `${prefix}.${advisor}.${relationship}`

  for (let at = 0; storage && at < storage.length; at += 1) {
    const key = storage.key(at)
    if (key?.startsWith(`${prefix}.${advisor}.`)) {
      texts.set(key.slice(`${prefix}.${advisor}.`.length), storage.getItem(key) ?? '')
    }
  }

  function set(relationship: string, text: string): void {
    const had = texts.has(relationship)
    if (text === '') texts.delete(relationship)
    else texts.set(relationship, text)
    try {
      if (text === '') storage?.removeItem(keyOf(relationship))
      else storage?.setItem(keyOf(relationship), text)
    } catch (error) {
      console.warn(
        'Continuo desk: the browser’s storage is full; this reply lasts until reload.',
        error,
      )
    }
    if (had !== texts.has(relationship)) version.value += 1
  }

  const of = (relationship: string): string => {
    void version.value
    return texts.get(relationship) ?? ''
  }

  return {
    of,
    set,
    move(relationship, into) {
      const text = texts.get(relationship)
      if (text === undefined || relationship === into) return
      set(into, [texts.get(into), text].filter(Boolean).join('\n'))
      set(relationship, '')
    },
  }
}
