/**
 * The launcher is fixed and takes nothing of the page's look: it can neither move the page nor be
 * moved by it. Written short, because every page view pays for it; the panel lies deeper in the same
 * root, so the children of the root alone are meant.
 */
export const launcherCss = `:host{display:contents}
:host>:is(button,p){all:initial;position:fixed;z-index:var(--continuo-layer,1000);inset-block-end:var(--continuo-bottom,20px);inset-inline:var(--continuo-start,auto)var(--continuo-end,20px);color-scheme:var(--continuo-scheme,light dark);background:var(--continuo-accent,light-dark(#1d5c63,#8cc9c4));color:var(--continuo-on-accent,light-dark(#fff,#0d2325));border:1px solid #0000;border-radius:99px;box-shadow:0 2px 12px #0004;cursor:pointer}
:host>:focus-visible{outline:2px solid;outline-offset:-6px}
:host>[hidden]{display:none}
[aria-busy]{opacity:.7}
:host>*>svg{display:block;width:54px;height:54px;fill:none;stroke:currentColor;stroke-width:2.5;stroke-linecap:round}
:host>p{margin-block-end:68px;padding:8px 14px;font:14px system-ui}
@media print{:host{display:none}}`
