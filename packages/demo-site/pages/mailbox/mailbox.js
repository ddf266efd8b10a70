// Waits for news and shows the list anew. Where the mailbox cannot be reached, it tries again.

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** The page as a document: no string is turned into markup here. */
const fetchPage = () =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('GET', '/')
    request.responseType = 'document'
    request.onload = () =>
      request.response ? resolve(request.response) : reject(new Error('no page'))
    request.onerror = () => reject(new Error('not reached'))
    request.send()
  })

const show = (page) => {
  const focused = document.activeElement?.getAttribute('href')
  document.querySelector('.boxes').replaceWith(document.adoptNode(page.querySelector('.boxes')))
  // The element stays: what is put into it is announced.
  document.querySelector('.count-all').textContent = page.querySelector('.count-all').textContent
  document.title = page.title
  if (focused) document.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus()
}

for (let version = document.body.dataset.version; ;) {
  try {
    const answer = await fetch(`/news?after=${version}`)
    const news = await answer.json()
    if (news.version !== version) {
      show(await fetchPage())
      version = news.version
    }
  } catch {
    await pause(2_000)
  }
}
