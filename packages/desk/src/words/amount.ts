/** An amount of money as the log has it: decimal text and a currency. */
interface Amount {
  value: string
  currency: string
}

/**
 * An amount as people write it.
 *
 * @param locale Left to the browser but in tests.
 * @example amountInWords({ value: '36.5', currency: 'EUR' }, 'en-GB') // '€36.50'
 */
export function amountInWords({ value, currency }: Amount, locale?: string): string {
  // Text, not a number: the formatter takes it as it stands, to the last digit.
  const digits = value as `${number}`
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(digits)
}
