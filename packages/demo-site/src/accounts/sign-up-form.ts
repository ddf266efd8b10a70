/** What was typed, by the names of the fields. */
export type Fields = Readonly<Record<string, string>>

/** What is wrong, in words, by the names of the fields. Empty where nothing is. */
export type Wrong = Readonly<Record<string, string>>

const longestName = 80
const longestAddress = 254
const password = { shortest: 8, longest: 200 }

/** An address as it is kept. */
export const addressIn = (text: string): string => text.trim().toLowerCase()

/** A name as it is kept. */
export const nameIn = (text: string): string => text.trim().replace(/\s+/g, ' ')

const isAddress = (text: string): boolean =>
  text.length <= longestAddress &&
  /^[^\s@<>()[\]\\,;:"\p{Cc}]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text)

const wrongName = (text: string): string | undefined => {
  if (text === '') return 'Tell us what to call you.'
  if (text.length > longestName) return `At most ${longestName} characters, please.`
  if (/\p{Cc}/u.test(text))
    return 'Letters and spaces only, please: there is something invisible in it.'
  return undefined
}

const wrongPassword = (text: string): string | undefined => {
  if (text.length < password.shortest) return `At least ${password.shortest} characters, please.`
  if (text.length > password.longest) return `At most ${password.longest} characters, please.`
  return undefined
}

/** Checks a sign-up before anything is looked up. */
export const wrongInSignUp = ({ name = '', email = '', password: secret = '' }: Fields): Wrong => {
  const found = {
    name: wrongName(nameIn(name)),
    email: isAddress(addressIn(email))
      ? undefined
      : 'This is no e-mail address: it needs an @ and a place, such as anna@example.com.',
    password: wrongPassword(secret),
  }
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, words]) =>
      words === undefined ? [] : [[field, words]],
    ),
  )
}
