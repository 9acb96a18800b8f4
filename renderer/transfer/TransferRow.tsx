import { ActionIcon, Progress } from '@mantine/core'
import { ChevronDown, ChevronRight, Pause, Play, X } from 'lucide-react'
import { useState } from 'react'
import { artefactKind } from '#app/storage/artefactKind.ts'
import { requiredLevel } from '#app/storage/requiredLevel.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { useClient } from '#renderer/shell/clientContext.ts'
import { useReport } from '#renderer/shell/useReport.tsx'
import { TierPath } from '#renderer/storage/TierPath.tsx'
import { cell } from '#renderer/ui/Table.tsx'
import { Tag } from '#renderer/ui/Tag.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { TransferDetails } from './TransferDetails.tsx'
import { transferTag } from './transferTag.ts'

const STOPPABLE = new Set<TransferView['state']>(['queued', 'running', 'paused', 'waiting', 'digesting', 'verifying'])

/** One file on its way home. */
export function TransferRow({ transfer }: { transfer: TransferView }) {
  const t = useText('transfer')
  const format = useFormat()
  const client = useClient()
  const report = useReport()
  const { artefacts } = useProfile().storage
  const name = transfer.remotePath.slice(transfer.remotePath.lastIndexOf('/') + 1)
  const required = requiredLevel(artefactKind(name, artefacts) ?? 'pinned')
  const [open, setOpen] = useState(transfer.state === 'failed')
  const { id, state, sizeBytes, doneBytes } = transfer
  const { risk, word } = transferTag(transfer, required)
  const path = visibleText(transfer.remotePath)
  const moving = state === 'running' || state === 'queued' || state === 'paused' || state === 'waiting'
  return (
    <>
      <tr>
        <td className={cell.file}>
          <span style={{ display: 'flex', alignItems: 'center', gap: 4, minWidth: 0 }}>
            <ActionIcon
              size={20}
              aria-expanded={open}
              aria-label={t('details', { path })}
              onClick={() => setOpen(!open)}
            >
              {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
            </ActionIcon>
            <TierPath path={transfer.remotePath} />
          </span>
        </td>
        <td>
          {moving ? (
            <div style={{ display: 'grid', gap: 4 }}>
              <Progress
                value={sizeBytes === 0 ? 0 : (100 * doneBytes) / sizeBytes}
                size={6}
                transitionDuration={0}
                color={state === 'running' ? 'harbour' : 'gray'}
                aria-label={path}
              />
              <span className="small muted">
                {format.bytesOf(doneBytes, sizeBytes)}
                {state === 'waiting' && ` · ${t('waitingNote')}`}
                {transfer.bytesPerSecond !== null && state === 'running' && (
                  <>
                    {' · '}
                    {transfer.secondsLeft === null
                      ? format.rate(transfer.bytesPerSecond)
                      : t('speed', {
                          rate: format.rate(transfer.bytesPerSecond),
                          duration: format.duration(transfer.secondsLeft * 1000),
                        })}
                  </>
                )}
              </span>
            </div>
          ) : (
            <span className="small muted">{format.bytes(sizeBytes)}</span>
          )}
        </td>
        <td>
          <Tag risk={risk}>{t(word)}</Tag>
        </td>
        <td className={cell.number}>
          {(state === 'running' || state === 'queued' || state === 'waiting') && (
            <ActionIcon
              aria-label={t('pauseFile', { path })}
              onClick={() => report(client.call('transfer.pause', { id }))}
            >
              <Pause size={14} aria-hidden />
            </ActionIcon>
          )}
          {(state === 'paused' || state === 'failed') && (
            <ActionIcon
              aria-label={t('resumeFile', { path })}
              onClick={() => report(client.call('transfer.resume', { id }))}
            >
              <Play size={14} aria-hidden />
            </ActionIcon>
          )}
          {STOPPABLE.has(state) && (
            <ActionIcon
              aria-label={t('cancelFile', { path })}
              onClick={() => report(client.call('transfer.cancel', { id }))}
            >
              <X size={14} aria-hidden />
            </ActionIcon>
          )}
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={4} style={{ borderTop: 0, paddingLeft: 24 }}>
            <TransferDetails transfer={transfer} />
          </td>
        </tr>
      )}
    </>
  )
}
