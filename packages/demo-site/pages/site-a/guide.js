import { followPreferences } from './preferences.js'
import { german } from './words.js'

const largeText = document.querySelector('#large-text')
const deutsch = document.querySelector('#deutsch')

const choose = followPreferences(german, ({ textSize, language }) => {
  largeText.ariaPressed = textSize !== 'normal'
  deutsch.ariaPressed = language.startsWith('de')
})

const isPressed = ({ ariaPressed }) => ariaPressed === 'true'

largeText.addEventListener('click', () =>
  choose('textSize', isPressed(largeText) ? 'normal' : 'large'),
)
deutsch.addEventListener('click', () => choose('language', isPressed(deutsch) ? 'en' : 'de'))
