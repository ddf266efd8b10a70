/** The dialog, its head and what is said between head and conversation. */
export const frameCss = `
.panel {
  position: fixed;
  z-index: var(--continuo-layer, 1000);
  bottom: var(--continuo-bottom, 20px);
  left: var(--continuo-start, auto);
  right: var(--continuo-end, 20px);
  display: flex;
  flex-direction: column;
  box-sizing: border-box;
  width: var(--continuo-width, 384px);
  max-width: calc(100vw - 40px);
  height: var(--continuo-height, 640px);
  max-height: calc(100dvh - 20px - var(--continuo-bottom, 20px));
  overflow: hidden;
  border: 1px solid var(--hair);
  border-radius: var(--radius);
  background: var(--ground);
  box-shadow: var(--continuo-shadow, 0 10px 40px -6px #0004);
  animation: rise var(--continuo-motion, .18s) ease-out;
}
/* Made before it is asked for. */
[inert] > .panel {
  visibility: hidden;
  animation: none;
}
/* The panel's words may run the other way than the page's; its place is the launcher's. */
:host(:dir(rtl)) .panel {
  left: var(--continuo-end, 20px);
  right: var(--continuo-start, auto);
}
@keyframes rise {
  from { opacity: 0; transform: translateY(8px) }
}
header {
  display: flex;
  align-items: center;
  gap: 8px;
  padding-block: calc(10px * var(--continuo-density, 1));
  padding-inline: 20px 10px;
  border-bottom: 1px solid var(--hair);
  background: var(--continuo-header);
  color: var(--continuo-on-header);
}
h2 {
  flex: 1;
  font-family: var(--continuo-heading-font);
  font-size: 1em;
  font-weight: 600;
}
.connection, header button { color: var(--continuo-on-header, var(--quiet)) }
.connection { font-size: .833em }
header button, .panel .box button {
  display: grid;
  place-items: center;
  flex: none;
  width: 36px;
  height: 36px;
}
header button:hover {
  background: var(--tint);
  color: var(--ink);
}
.notices:not(:empty) {
  padding: 8px 20px;
  border-bottom: 1px solid var(--hair);
  background: var(--tint);
  font-size: .833em;
}
.notices * + p {
  margin-top: 6px;
}
.talk {
  flex: 1;
  display: flex;
  flex-direction: column;
  min-height: 0;
}
.panel [hidden] { display: none }
.middle {
  position: relative;
  flex: 1;
  min-height: 0;
}
@media (max-width: 480px) {
  :host .panel, :host(:dir(rtl)) .panel {
    inset: var(--top, 0) 0 auto;
    width: 100%;
    max-width: none;
    height: var(--height, 100dvh);
    max-height: none;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    border: 0;
    border-radius: 0;
    box-shadow: none;
  }
}
@media (prefers-reduced-motion: reduce) {
  .panel { animation-duration: var(--continuo-motion, 0s) }
}
`
