import { deskPolicy } from '../guard/headers.ts'

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * A small page of the desk without script or style of its own, so that it works whatever was built.
 *
 * @param inside HTML that was written here.
 */
export function deskPage(
  status: number,
  title: string,
  inside: string,
  headers: Record<string, string> = {},
): Response {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/desk/desk.css">
</head>
<body>
<main class="sign-in">
<div class="sign-in-card">
<h1>${escape(title)}</h1>
${inside}
</div>
</main>
</body>
</html>
`
  return new Response(html, {
    status,
    headers: { ...deskHeaders, ...headers, 'Content-Type': 'text/html; charset=utf-8' },
  })
}

/** What every page of the desk carries. Browsers name the origin of a form's POST only under `same-origin`. */
export const deskHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': deskPolicy,
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

/** What a sign-in link shows: nothing is used up by looking at it, so mail scanners do no harm. */
export function signInPage(code: string): Response {
  return deskPage(
    200,
    'Sign in to the desk',
    `<p>This link signs you in once.</p>
<form method="post" action="/desk/sign-in/${encodeURIComponent(code)}"><button type="submit" class="main-button">Sign in</button></form>`,
  )
}

/** What a sign-in link shows that is used up or too old. */
export function usedUpPage(): Response {
  return deskPage(
    410,
    'This link is used up',
    `<p>A sign-in link works once and for thirty minutes. Print a new one on the server: <code>continuo advisor link NAME</code></p>
<p><a href="/desk">To the desk</a></p>`,
  )
}
