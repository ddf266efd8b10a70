import type { ComponentChildren } from 'preact'

interface Props {
  title: string
  why?: string
  children: ComponentChildren
}

/** One question, by its own name. */
export const Card = ({ title, why, children }: Props) => (
  <section class="card" part="card" aria-labelledby="card">
    <h3 id="card">{title}</h3>
    {why && <p class="hint">{why}</p>}
    {children}
  </section>
)
