/** A shaft and a head: what was written goes on its way, up into the conversation. */
export const sendIcon = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 20V5M5.5 11.5 12 5l6.5 6.5" />
  </svg>
)

/** A clip that holds papers together. */
export const attachIcon = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m8 12 6-6a3 3 0 0 1 4 4l-8 8a5 5 0 0 1-7-7l7-7" />
  </svg>
)

export const closeIcon = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="m6 6 12 12M18 6 6 18" />
  </svg>
)

/** Somebody: head and shoulders. */
export const youIcon = (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 5a3.5 3.5 0 0 1 0 7 3.5 3.5 0 0 1 0-7M5 19.5c1-3.5 3.7-5 7-5s6 1.5 7 5" />
  </svg>
)

export const backIcon = (
  <svg class="back" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M19 12H5M11 6l-6 6 6 6" />
  </svg>
)
