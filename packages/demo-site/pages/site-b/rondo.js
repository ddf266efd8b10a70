import { followPreferences } from './preferences.js'
import { german } from './words.js'

/** Works before Continuo's script has loaded: it finds the calls in the queue. */
const continuo = (...call) => {
  window.Continuo ??= Object.assign((...later) => window.Continuo.q.push(later), { q: [] })
  window.Continuo(...call)
}

/** Asked whenever Continuo wants to know; null says that nobody is logged in any more. */
const token = async () => {
  const answer = await fetch('/account/continuo-token', { method: 'POST' })
  return (await answer.json()).token ?? null
}

const { account } = document.body.dataset
if (account) {
  continuo('identify', account, {}, { token })
  // Behind a login the page answers for it: the conversation is there before the customer writes.
  continuo('start')
} else if (location.hash === '#ended') {
  // Once: who comes back to this page has logged out long ago.
  history.replaceState(history.state, '', location.pathname)
  continuo('reset')
}

followPreferences(german)
