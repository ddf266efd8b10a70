const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** A size as people say it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  return bytes < 1_000_000
    ? `${Math.round(bytes / 1_000)} kB`
    : `${number.format(bytes / 1_000_000)} MB`
}
