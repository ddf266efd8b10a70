import { words } from './en.ts'

const { by: say } = words.join

/**
 * Who did something, as this advisor knows them.
 *
 * @param by The kind and id, or the id alone.
 * @param name What they are called, where that is known.
 */
export function byInWords(by: string, me: string, name: string | null = null): string {
  const [kind = '', id = kind] = by.split(/[/ ]/)
  if (id === me) return say.you
  if (name !== null) return name
  if (by === 'program') return say.program
  if (kind === 'command-line') return say.commandLine(id === kind ? null : id)
  if (by === 'system' || kind === 'system') return say.system
  if (kind === 'advisor' || id.startsWith('adv_')) return say.colleague
  if (kind === 'customer' || /^(gen|dev)_/.test(id)) return say.customer
  if (kind === 'assistant') return say.assistant
  return by === 'back-end' || kind === 'function' ? say.backEnd : by
}
