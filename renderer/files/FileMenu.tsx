import { Menu } from '@mantine/core'
import { visibleText } from '#renderer/ui/visibleText.ts'
import type { FileAction } from './useFileActions.tsx'

/** The same acts as those of the toolbar, where the pointer or the focus is. */
export function FileMenu({
  at,
  title,
  actions,
  onClose,
}: {
  at: { readonly x: number; readonly y: number }
  title: string
  actions: readonly FileAction[]
  onClose(): void
}) {
  return (
    <Menu opened onClose={onClose} position="bottom-start" width={260} trapFocus returnFocus>
      <Menu.Target>
        <span style={{ position: 'fixed', left: at.x, top: at.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          <bdi dir="ltr">{visibleText(title)}</bdi>
        </Menu.Label>
        {actions.map(({ id, label, disabled, why, opens, onClick }) => (
          <Menu.Item
            key={id}
            disabled={disabled}
            title={why}
            aria-haspopup={opens ? 'dialog' : undefined}
            onClick={onClick}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
