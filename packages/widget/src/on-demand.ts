/**
 * A part of the widget that is loaded when it is needed. A try that failed is forgotten, and the next
 * one tries anew.
 *
 * @param load Imports the part. The build puts what it is called with behind the part's address: where
 *   a browser remembers a failed import for good, another fragment is another module.
 */
export function onDemand<Part>(load: (again: string) => Promise<Part>): () => Promise<Part> {
  let part: Promise<Part> | undefined
  let failures = 0
  return () =>
    (part ??= load(failures ? `#${failures}` : '').catch((error) => {
      failures++
      part = undefined
      throw error
    }))
}
