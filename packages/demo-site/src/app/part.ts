/** An element of the page by its id. @throws Error where the page has none: page and script belong together. */
export const part = <Kind extends Element = HTMLElement>(
  id: string,
  kind: new () => Kind = HTMLElement as never,
): Kind => {
  const found = document.querySelector(`#${id}`)
  if (found instanceof kind) return found
  throw new Error(`The page has no ${kind.name} called "${id}".`)
}
