/**
 * The same conversation on a page as wide as a phone's. The frame is loaded once somebody asks for it,
 * and is told what is turned outside of it.
 */
export function phoneIn(frame) {
  let loaded
  let sheet
  const load = () =>
    (loaded ??= new Promise((resolve) => {
      frame.addEventListener(
        'load',
        () => {
          const { contentDocument, contentWindow } = frame
          // A sheet belongs to the document that made it.
          sheet = new contentWindow.CSSStyleSheet()
          contentDocument.adoptedStyleSheets = [sheet]
          resolve(contentDocument.querySelector('continuo-widget'))
        },
        { once: true },
      )
      frame.src = '/theme-phone'
    }))
  return {
    /** Its conversation, as it is told to be; waits for the frame. */
    async follow({ text, language, dir, respond }) {
      const widget = await load()
      sheet.replaceSync(text)
      if (widget.language !== language) widget.language = language
      widget.dir = dir
      widget.respond = respond
      return widget
    },
  }
}
