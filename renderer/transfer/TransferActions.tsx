import { ActionIcon, Tooltip } from '@mantine/core'
import { ListStart, type LucideIcon, Pause, Play, X } from 'lucide-react'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useReport } from '#renderer/window/useReport.tsx'
import classes from './TransferScreen.module.css'
import { transferText } from './text.ts'
import { isActive } from './transferGroup.ts'

type Verb = 'first' | 'pause' | 'resume' | 'cancel'

/** What a person can do to one transfer now, each with its name and a key to reach it. */
export function TransferActions({ transfer }: { transfer: TransferView }) {
  const t = useText(transferText)
  const client = useClient()
  const report = useReport()
  const { id, remotePath } = transfer
  const path = visibleText(remotePath)
  const button = (verb: Verb, label: string, Icon: LucideIcon) => (
    <Tooltip label={label} key={verb} multiline maw={420}>
      <ActionIcon aria-label={label} onClick={() => report(client.call(`transfer.${verb}`, { id }))}>
        <Icon size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
  return (
    <span className={classes.actions}>
      {may('first', transfer) && button('first', t('first', { path }), ListStart)}
      {may('pause', transfer) && button('pause', t('pauseFile', { path }), Pause)}
      {may('resume', transfer) && button('resume', t('resumeFile', { path }), Play)}
      {may('cancel', transfer) && button('cancel', t('cancelFile', { path }), X)}
    </span>
  )
}

function may(verb: Verb, transfer: TransferView): boolean {
  const { state, direction, kind, localPath } = transfer
  switch (verb) {
    case 'first':
      return state === 'queued'
    case 'pause':
      // The bytes of a file are home while it is verified: there is nothing to pause.
      return isActive(transfer) && state !== 'paused' && !(state === 'verifying' && kind === 'file')
    case 'resume':
      // A pull without a place here was refused for its name, and stays refused.
      return (
        state === 'paused' ||
        ((state === 'failed' || state === 'cancelled') && !(direction === 'pull' && localPath === ''))
      )
    case 'cancel':
      return isActive(transfer) || state === 'failed'
  }
}
