import type { ComponentChildren } from 'preact'

/** Some facts under one heading. */
export function Group({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <section class="facts-group">
      <h3>{name}</h3>
      {children}
    </section>
  )
}

/** One fact in a list of them. */
export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
