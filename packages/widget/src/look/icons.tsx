/** A shaft and a head: what was written goes on its way, up into the conversation. */
export const sendIcon = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 20V5M5.5 11.5 12 5l6.5 6.5" />
  </svg>
)

export const closeIcon = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m6 6 12 12M18 6 6 18" />
  </svg>
)

export const downIcon = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 5v14M6 13l6 6 6-6" />
  </svg>
)
