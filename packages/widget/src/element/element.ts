import { defineElement } from './define-element.ts'

export type { ContinuoWidgetElement } from './widget-element.ts'

defineElement()
