import { Loader } from '@mantine/core'
import { useText } from '#renderer/i18n/useText.ts'
import { uiText } from './text.ts'

/** Something is on its way; the words say what. */
export function Loading({ children }: { children?: string }) {
  const t = useText(uiText)
  return (
    <div role="status" style={{ display: 'flex', gap: 8, alignItems: 'center', padding: 8, color: 'var(--mute)' }}>
      <Loader size={14} color="gray" aria-hidden />
      {children ?? t('loading')}
    </div>
  )
}
