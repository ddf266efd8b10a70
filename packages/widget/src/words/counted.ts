/** What is said of a number, by the plural forms that the language has; `#` is the number. */
export type Counted = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {
  readonly other: string
}

/** A number and what is counted, in the form of the language: `3 new messages`. */
export function counted(forms: Counted, count: number, language: string): string {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other
  return form.replace('#', () => new Intl.NumberFormat(language).format(count))
}
