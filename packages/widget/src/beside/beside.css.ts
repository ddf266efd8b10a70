/** Beside the words of a message, or in their place. */
export const besideCss = `
.text small { display: block; color: var(--quiet); font-size: .833em }
.gone { color: var(--quiet) }
`
