import { useEffect, useRef } from 'preact/hooks'
import { useDesk } from '../desk-context.ts'
import { useDoing } from '../look/doing.ts'
import { BrandIcon } from '../look/icons.tsx'
import { words } from '../words/en.ts'

/** Asks for name and password; stands before the desk, which stays as it was behind it. */
export function SignInView({ again }: { again: boolean }) {
  const { signIn } = useDesk()
  const { busy, problem, run } = useDoing()
  const name = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)

  useEffect(() => name.current?.focus(), [])

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (!name.current || !password.current) return
    const { value: given } = name.current
    const { value: secret } = password.current
    await run(async () => {
      problem.value = await signIn.signIn(given.trim(), secret)
    })
    if (problem.peek() !== null) {
      password.current.value = ''
      password.current.focus()
    }
  }

  return (
    <main class="sign-in">
      <form class="sign-in-card" onSubmit={submit} aria-busy={busy}>
        <p class="brand">
          <BrandIcon />
          {words.product}
        </p>
        <h1>{words.signIn.heading}</h1>
        {again && <p class="notice-box">{words.signIn.again}</p>}
        <label for="sign-in-name">{words.signIn.name}</label>
        <input id="sign-in-name" name="username" autocomplete="username" required ref={name} />
        <label for="sign-in-password">{words.signIn.password}</label>
        <input
          id="sign-in-password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          aria-describedby={problem.value === null ? undefined : 'sign-in-problem'}
          ref={password}
        />
        <p id="sign-in-problem" class="problem" role="alert">
          {problem.value}
        </p>
        <button type="submit" class="main-button" aria-disabled={busy}>
          {busy ? words.signIn.busy : words.signIn.button}
        </button>
        <p class="quiet">{words.signIn.link}</p>
      </form>
    </main>
  )
}
