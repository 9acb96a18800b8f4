import { Kbd, Modal } from '@mantine/core'
import { useText } from '#renderer/i18n/useText.ts'
import { uiText } from '#renderer/ui/text.ts'
import { isMac } from '#renderer/window/isMac.ts'
import { shortcutsText } from './shortcutsText.ts'

type Word = Exclude<keyof typeof shortcutsText, 'title' | 'everywhere' | 'lists' | 'terminal' | 'dialogs'>
type Group = { readonly title: keyof typeof shortcutsText; readonly keys: readonly (readonly [string, Word])[] }

/** What the keyboard does, on one page. */
export function ShortcutsDialog({ onClose }: { onClose(): void }) {
  const t = useText(shortcutsText)
  const ui = useText(uiText)
  const mac = isMac()
  const shift = mac ? '⌘' : 'Ctrl Shift'
  const alt = mac ? '⌥' : 'Alt'
  const groups: readonly Group[] = [
    {
      title: 'everywhere',
      keys: [
        [mac ? '⌘ K' : 'Ctrl K', 'find'],
        [`${alt} 1–9`, 'sections'],
        [`${alt} ↑ ↓`, 'instances'],
        ['?', 'list'],
      ],
    },
    {
      title: 'lists',
      keys: [
        ['↑ ↓', 'rows'],
        ['← →', 'inRow'],
        ['Home End', 'edges'],
      ],
    },
    {
      title: 'terminal',
      keys: [
        [`${shift} C`, 'copy'],
        [`${shift} V`, 'paste'],
        [`${shift} F`, 'search'],
        [mac ? '⌘ + - 0' : 'Ctrl + - 0', 'zoom'],
        ['F6', 'leave'],
      ],
    },
    { title: 'dialogs', keys: [['Esc', 'escape']] },
  ]
  return (
    <Modal opened onClose={onClose} title={t('title')} size={560} closeButtonProps={{ 'aria-label': ui('close') }}>
      {groups.map(({ title, keys }) => (
        <section key={title}>
          <h3 style={{ margin: '16px 0 8px', fontSize: 13, fontWeight: 600 }}>{t(title)}</h3>
          <dl style={{ display: 'grid', gridTemplateColumns: '160px 1fr', gap: '6px 16px', margin: 0 }}>
            {keys.map(([pressed, word]) => (
              <div key={word} style={{ display: 'contents' }}>
                <dt>
                  <Kbd>{pressed}</Kbd>
                </dt>
                <dd style={{ margin: 0 }}>{t(word)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  )
}
