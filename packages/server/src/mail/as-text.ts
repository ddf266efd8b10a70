import type { Letter, Part } from './letter.ts'

const shown = (part: Part): string => {
  if ('say' in part) return part.say
  return 'code' in part ? `    ${part.code}` : `${part.open}:\n${part.address}`
}

/** The letter as plain text. */
export function asText({ parts, foot, company }: Letter): string {
  const blocks = [...parts.map(shown), ...(foot === undefined ? [] : [foot]), `-- \n${company}`]
  return `${blocks.join('\n\n')}\n`
}
