import { callback, idOf, introduce, plain } from './old-page.ts'
import type { OldPage } from './old-page.ts'

type Given = Record<string, unknown>

/** Answers `Intercom(command, …)`. */
export function asIntercom(page: OldPage): (command: string, ...given: unknown[]) => void {
  const take = (given: unknown) => {
    const settings = (typeof given === 'object' && given !== null ? given : {}) as Given
    const { user_id: id, hide_default_launcher: isHidden, company } = settings
    if (typeof isHidden === 'boolean') page.showLauncher(!isHidden)
    introduce(page, id, plain(settings, ...notTold))
    const group = idOf(
      (company as Given | undefined)?.['company_id'] ?? (company as Given | undefined)?.['id'],
    )
    if (group !== undefined) page.ask('group', group, plain(company, 'company_id', 'id'))
  }
  /** Between `shutdown` and `boot` there is nothing to open. */
  let isShut = false
  const open = () => {
    if (!isShut) page.open()
  }
  const commands: Record<string, (given: unknown) => void> = {
    boot(settings) {
      isShut = false
      page.showLauncher(true)
      take(settings)
    },
    update: take,
    show: open,
    showMessages: open,
    showNewMessage: open,
    showSpace: open,
    hide: () => page.close(),
    shutdown() {
      isShut = true
      page.close()
      page.ask('reset')
      page.showLauncher(false)
    },
    onShow: (listener) => page.onTurn((isOpen) => isOpen && callback(listener)()),
    onHide: (listener) => page.onTurn((isOpen) => isOpen || callback(listener)()),
    onUnreadCountChange: (listener) => page.onUnread(callback(listener)),
  }
  return (command, ...given) => {
    if (Object.hasOwn(commands, command)) commands[command]!(given[0])
    else page.lacks(`Intercom('${String(command)}')`)
  }
}

/** What is about the old widget, or proves nothing here. */
const notTold = [
  'app_id',
  'api_base',
  'user_id',
  'user_hash',
  'hide_default_launcher',
  'custom_launcher_selector',
  'alignment',
  'horizontal_padding',
  'vertical_padding',
  'action_color',
  'background_color',
  'language_override',
  'z_index',
]
