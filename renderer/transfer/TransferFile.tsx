import { ActionIcon } from '@mantine/core'
import { ArrowDownToLine, ArrowUpFromLine, ChevronDown, ChevronRight, HardDriveUpload } from 'lucide-react'
import { trimEndOf } from '#app/text/trimEndOf.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import { type Text, useText } from '#renderer/i18n/useText.ts'
import { TierPath } from '#renderer/storage/TierPath.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import classes from './TransferScreen.module.css'
import { transferText } from './text.ts'

const ICONS = { pull: ArrowDownToLine, push: ArrowUpFromLine, fsCopy: HardDriveUpload } as const

/** What moves and which way; opens the details below it. */
export function TransferFile({
  transfer,
  open,
  onToggle,
}: {
  transfer: TransferView
  open: boolean
  onToggle(): void
}) {
  const t = useText(transferText)
  const { direction, kind, remotePath } = transfer
  const Icon = ICONS[direction]
  const { connections } = transfer
  const words = [
    sentence(transfer, t),
    transfer.state === 'running' && connections > 0 ? t('connections', { count: connections }) : null,
  ]
  const say = words.filter((each) => each !== null).join(' · ')
  return (
    <div className={classes.file}>
      <ActionIcon
        size={20}
        aria-expanded={open}
        aria-label={t('details', { path: visibleText(remotePath) })}
        onClick={onToggle}
      >
        {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
      </ActionIcon>
      <Icon className={classes.way} size={14} aria-hidden />
      <span className={classes.names}>
        <TierPath path={kind === 'folder' ? `${trimEndOf(remotePath, '/')}/` : remotePath} />
        <span className={classes.say} title={say}>
          {say}
        </span>
      </span>
    </div>
  )
}

function sentence({ direction, kind, localPath, fsPath }: TransferView, t: Text<typeof transferText>): string {
  if (direction === 'fsCopy') return t('sayFsCopy', { path: visibleText(fsPath ?? '') })
  if (direction === 'pull') return t(kind === 'folder' ? 'sayPullFolder' : 'sayPullFile')
  return t(kind === 'folder' ? 'sayPushFolder' : 'sayPushFile', { path: visibleText(localPath) })
}
