import { phoneIn } from './theme-phone.js'

const widget = document.querySelector('#try')
const inPage = document.querySelector('#in-page')
const frame = document.querySelector('#phone')
const phone = phoneIn(frame)
const tune = document.querySelector('#tune')
const where = document.querySelector('#where')
const language = document.querySelector('#language')
const css = document.querySelector('#css')
const copied = document.querySelector('#copied')

/** Where a page begins; each sets properties and leaves the others as they are by themselves. */
const presets = {
  plain: {},
  harbour: {
    accent: '#b3401d',
    'on-accent': '#ffffff',
    ground: '#fff9ee',
    ink: '#2a2320',
    own: '#f6dfc9',
    header: '#1e5b57',
    'on-header': '#ffffff',
    radius: '20px',
    scheme: 'light',
  },
  paper: {
    accent: '#2f2a24',
    'on-accent': '#ffffff',
    ground: '#fdfbf6',
    ink: '#2f2a24',
    own: '#efe9db',
    font: "'Iowan Old Style', 'Palatino Linotype', Palatino, Georgia, serif",
    size: '16px',
    radius: '2px',
    'button-radius': '2px',
    scheme: 'light',
  },
  night: {
    accent: '#c3b5ff',
    'on-accent': '#1d1442',
    ground: '#141221',
    ink: '#eceaf6',
    own: '#2a2545',
    header: '#1b1830',
    'on-header': '#eceaf6',
    scheme: 'dark',
  },
  bubbles: {
    accent: '#2456e6',
    'on-accent': '#ffffff',
    own: '#2456e6',
    'on-own': '#ffffff',
    their: '#eef0f4',
    'their-padding': '8px 13px',
    course: 'transparent',
    ground: '#ffffff',
    ink: '#14171f',
    radius: '18px',
    scheme: 'light',
  },
}

/** What somebody has set, in the order in which they did. */
let set = {}
const sheet = new CSSStyleSheet()
document.adoptedStyleSheets = [sheet]

const placed = () =>
  where.value === 'start' ? { ...set, start: set.end ?? '20px', end: 'auto' } : set

const isPhone = () => where.value === 'phone'
const direction = () => (['ar', 'he'].includes(language.value) ? 'rtl' : 'ltr')

/** What is turned, on the phone too. */
const onPhone = () =>
  phone.follow({
    text: css.textContent,
    language: language.value,
    dir: direction(),
    respond,
  })

function show() {
  const rules = Object.entries(placed()).map(([name, value]) => `  --continuo-${name}: ${value};`)
  const text = rules.length
    ? `continuo-widget {\n${rules.join('\n')}\n}`
    : '/* Nothing is set: it looks as it comes. */'
  sheet.replaceSync(text)
  css.textContent = text
  copied.textContent = ''
  if (isPhone()) void onPhone()
  for (const control of tune.querySelectorAll('[type=range]')) {
    control.previousElementSibling.value = control.value + (control.dataset.unit ?? '')
  }
}

/** Puts the controls where the properties are. */
function turn(properties) {
  tune.reset()
  set = { ...properties }
  for (const [name, value] of Object.entries(set)) {
    const control = tune.elements.namedItem(name)
    if (control) control.value = control.type === 'range' ? parseFloat(value) : value
  }
  show()
}

const press = (name) => {
  for (const button of tune.querySelectorAll('[data-preset]')) {
    button.ariaPressed = String(button.dataset.preset === name)
  }
}

tune.addEventListener('input', ({ target }) => {
  if (!target.name) return
  if (target.value === '') delete set[target.name]
  else set[target.name] = target.value + (target.dataset.unit ?? '')
  press()
  show()
})
tune.addEventListener('submit', (event) => event.preventDefault())
tune.addEventListener('click', ({ target }) => {
  const { preset } = target.dataset
  if (!preset) return
  const kept = [where.value, language.value]
  turn(presets[preset])
  ;[where.value, language.value] = kept
  press(preset)
  show()
})

/** Over the page it opens, and then takes the focus; here somebody is still choosing. */
const stayAt = (control, one = widget) =>
  // The panel takes the focus in a task of its own.
  one.addEventListener('continuo-open', () => setTimeout(() => control.focus()), { once: true })

where.addEventListener('change', async () => {
  const isOver = ['end', 'start'].includes(where.value)
  if (!frame.hidden) void onPhone().then((one) => one.close())
  inPage.hidden = isPhone()
  frame.hidden = !isPhone()
  if (isOver) stayAt(where)
  widget.inline = !isOver
  show()
  if (isOver) void widget.open()
  if (!isPhone()) return
  const one = await onPhone()
  stayAt(where, one)
  void one.open()
})
language.addEventListener('change', async () => {
  if (isPhone()) stayAt(language, await onPhone())
  else if (where.value !== 'inline') stayAt(language)
  widget.language = language.value
  widget.dir = direction()
})

/** A short conversation: what the customer says, and what is answered. */
const spoken = {
  en: [
    'Which ticket do we need for three days, two adults and a child?',
    'The three-day group ticket covers all of you: trams, ferries and the **funicular**.',
    'Lovely, thank you!',
    'You are welcome. Enjoy the harbour!',
  ],
  ar: [
    'أي تذكرة نحتاج لثلاثة أيام، لشخصين بالغين وطفل؟',
    'تذكرة المجموعة لثلاثة أيام تشملكم جميعًا: الترام والعبّارات و**القطار الجبلي**.',
    'رائع، شكرًا جزيلًا!',
    'على الرحب والسعة. استمتعوا بالميناء!',
  ],
  he: [
    'איזה כרטיס צריך לשלושה ימים, לשני מבוגרים וילד?',
    'הכרטיס הקבוצתי לשלושה ימים מתאים לכולכם: חשמליות, מעבורות ו**הפוניקולר**.',
    'נהדר, תודה רבה!',
    'בשמחה. תיהנו מהנמל!',
  ],
}
const lines = () => spoken[language.value] ?? spoken.en

const respond = ({ text }) => lines()[/[?؟]$/.test(text) ? 1 : 3]
widget.respond = respond

document.querySelector('#fill').addEventListener('click', async () => {
  const one = isPhone() ? await onPhone() : widget
  const handle = await one.ready()
  const [question, , thanks] = lines()
  one.addEventListener('continuo-message', () => handle.send(thanks), { once: true })
  await handle.send(question)
})

document.querySelector('#copy').addEventListener('click', async () => {
  try {
    await navigator.clipboard.writeText(css.textContent)
    copied.textContent = 'Copied. Put it into any style sheet of your page.'
  } catch {
    getSelection().selectAllChildren(css)
    copied.textContent = 'Your browser does not let a page copy. It is selected: press Ctrl + C.'
  }
})

press('plain')
show()
