import type { ComponentChildren } from 'preact'

interface Props {
  title: string
  why?: string
  children: ComponentChildren
}

/** One question, by its own name. That gets the focus when what had it has gone. */
export const Card = ({ title, why, children }: Props) => (
  <section class="card" part="card" aria-labelledby="card">
    <h3 id="card" tabIndex={-1}>
      {title}
    </h3>
    {why && <p class="hint">{why}</p>}
    {children}
  </section>
)
