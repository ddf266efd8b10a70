/** Of what kind a property is: the words for it, and a property of CSS that takes what it may be. */
export interface Kind {
  readonly words: string
  readonly like: string
  readonly names: readonly string[]
}

const kind = (words: string, like: string, names: string): Kind => ({
  words,
  like,
  names: names.split(' '),
})

/** All that a page may set, `--continuo-` before each name. `docs/theming.md` tells of each; a test compares. */
export const kinds: readonly Kind[] = [
  kind(
    'a colour',
    'color',
    'accent on-accent ground ink quiet hair tint alarm focus header on-header own on-own their course face on-face mark on-mark link card',
  ),
  kind('a length', 'padding-left', 'radius size bottom'),
  kind('a length or auto', 'top', 'start end'),
  kind('a length', 'width', 'width height'),
  kind(
    'one or more lengths',
    'border-radius',
    'bubble-radius field-radius button-radius card-radius',
  ),
  kind('one or more lengths', 'padding', 'their-padding'),
  kind('a number', 'flex-grow', 'density text'),
  kind('a number or a length', 'line-height', 'line-height'),
  kind('a list of font families', 'font-family', 'font heading-font code-font'),
  kind('a whole number', 'z-index', 'layer'),
  kind('a shadow', 'box-shadow', 'shadow'),
  kind('light, dark or both', 'color-scheme', 'scheme'),
  kind('a time', 'transition-duration', 'motion'),
]
