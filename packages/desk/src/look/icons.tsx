import type { ComponentChildren } from 'preact'

/** A line drawing in the colour of its text; what it means stands beside it in words. */
function Icon({ children }: { children: ComponentChildren }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

const line = {
  stroke: 'currentColor',
  'stroke-width': '1.75',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const

export const VerifiedIcon = () => (
  <Icon>
    <path {...line} d="M10 2.5l6 2.2v4.6c0 3.9-2.5 6.7-6 8.2-3.5-1.5-6-4.3-6-8.2V4.7z" />
    <path {...line} d="M7.2 10l2 2 3.7-4" />
  </Icon>
)

export const BackIcon = () => (
  <Icon>
    <path {...line} d="M12 4.5L6.5 10l5.5 5.5" />
  </Icon>
)

export const DownIcon = () => (
  <Icon>
    <path {...line} d="M10 4v11M5.5 10.5L10 15l4.5-4.5" />
  </Icon>
)

/** Two lines that become one. */
export const JoinIcon = () => (
  <Icon>
    <path {...line} d="M3 5.5c4.5 0 4.5 4.5 8 4.5h6M3 14.5c4.5 0 4.5-4.5 8-4.5" />
  </Icon>
)

export const PenIcon = () => (
  <Icon>
    <path {...line} d="M4 16l.8-3.2L13.2 4.4a1.4 1.4 0 012 0l.4.4a1.4 1.4 0 010 2L7.2 15.2z" />
  </Icon>
)

/** Two lines under each other, one of which runs on: the sign of the product. */
export const BrandIcon = () => (
  <svg
    class="brand-icon"
    viewBox="0 0 24 24"
    width="24"
    height="24"
    fill="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="brand-ground" width="24" height="24" rx="7" />
    <path
      class="brand-line"
      d="M5.5 9.5c3-3.5 5.5-3.5 8 0s3.5 3 5 1"
      stroke-width="2"
      stroke-linecap="round"
    />
    <path class="brand-line" d="M5.5 16h13" stroke-width="2" stroke-linecap="round" />
  </svg>
)
