import { ActionIcon } from '@mantine/core'
import { ChevronDown, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { TierPath } from './TierPath.tsx'
import { storageText } from './text.ts'

/** The name cell of many files that differ only by numbers; opens into the files. */
export function FoldName({
  pattern,
  count,
  open,
  onToggle,
}: {
  pattern: string
  count: number
  open: boolean
  onToggle(): void
}): ReactNode {
  const t = useText(storageText)
  return (
    <span style={{ display: 'flex', alignItems: 'center', gap: 4, minWidth: 0 }}>
      <ActionIcon
        size={20}
        aria-expanded={open}
        aria-label={t('foldOpen', { number: count, pattern: visibleText(pattern) })}
        onClick={onToggle}
      >
        {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
      </ActionIcon>
      <span style={{ display: 'grid', minWidth: 0, flex: 1 }}>
        <TierPath path={pattern} />
        <span className="small muted">{t('foldCount', { count })}</span>
      </span>
    </span>
  )
}
