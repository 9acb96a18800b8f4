import { Button } from '@mantine/core'
import { type GlobalOrigin, globalOrigin } from '#app/checkpoint/pickle/globalOrigin.ts'
import type { LedgerLine, LedgerView } from '#app/storage/ledgerView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { storageText } from './text.ts'

const ORIGINS = ['project', 'framework', 'standard'] as const satisfies readonly GlobalOrigin[]
const WORDS = { project: 'namesProject', framework: 'namesFramework', standard: 'namesStandard' } as const
/** Nobody reads more at a time; what is not shown is not confirmed. */
const MAX_SHOWN = 40

/**
 * What only the person can say of files that are home, or on the file storage, with equal digests: that the names which loading
 * asks for are their own, and that a file which Berth cannot read is to be kept as it is. Shows nothing when nothing waits.
 */
export function TakeAsItIs({ instanceId, ledger }: { instanceId: string; ledger: LedgerView }) {
  const named = ledger.entries.filter(({ state }) => state === 'named')
  const unread = ledger.entries.filter(({ state }) => state === 'unread')
  if (named.length === 0 && unread.length === 0) return null
  return (
    <div style={{ display: 'grid', gap: 8, marginBlock: 8 }}>
      {named.length > 0 && <ConfirmNames instanceId={instanceId} named={named} accepted={ledger.acceptedNames} />}
      {unread.length > 0 && <KeepUnread instanceId={instanceId} unread={unread} />}
    </div>
  )
}

function ConfirmNames({
  instanceId,
  named,
  accepted,
}: {
  instanceId: string
  named: readonly LedgerLine[]
  accepted: readonly string[]
}) {
  const t = useText(storageText)
  const client = useClient()
  const all = new Set(named.flatMap(({ local, fs }) => [...(local?.names ?? []), ...(fs?.names ?? [])]))
  const open = [...all].filter((name) => !accepted.includes(name)).sort()
  const names = open.slice(0, MAX_SHOWN)
  const confirm = useAction(async (signal) => {
    await client.call('storage.acceptNames', { instanceId, names }, { signal })
  })
  return (
    <Notice risk="unknown">
      <strong>{t('namesSay', { count: named.length })}</strong>
      <p className="small">{t('namesWhy')}</p>
      {ORIGINS.map((origin) => {
        const own = names.filter((name) => globalOrigin(name) === origin)
        if (own.length === 0) return null
        return (
          <p key={origin} className="small">
            {t(WORDS[origin])}{' '}
            <bdi className="mono" style={{ overflowWrap: 'anywhere' }}>
              {visibleText(own.join(', '))}
            </bdi>
          </p>
        )
      })}
      {open.length > names.length && (
        <p className="small">{t('checkedMore', { number: open.length - names.length })}</p>
      )}
      {confirm.error !== null && <ErrorNotice error={confirm.error} />}
      <Button mt={8} loading={confirm.pending} onClick={() => confirm.run()}>
        {t('namesConfirm')}
      </Button>
    </Notice>
  )
}

function KeepUnread({ instanceId, unread }: { instanceId: string; unread: readonly LedgerLine[] }) {
  const t = useText(storageText)
  const client = useClient()
  const paths = unread.slice(0, MAX_SHOWN).map(({ artefact }) => artefact.path)
  const keep = useAction(async (signal) => {
    await client.call('storage.keepUnread', { instanceId, paths, keep: true }, { signal })
  })
  return (
    <Notice risk="unknown">
      <strong>{t('unreadSay', { count: unread.length })}</strong>
      <p className="small">{t('unreadWhy')}</p>
      <ul className="mono small">
        {paths.map((path) => (
          <li key={path}>
            <bdi>{visibleText(path)}</bdi>
          </li>
        ))}
      </ul>
      {unread.length > paths.length && (
        <p className="small">{t('checkedMore', { number: unread.length - paths.length })}</p>
      )}
      {keep.error !== null && <ErrorNotice error={keep.error} />}
      <Button loading={keep.pending} onClick={() => keep.run()}>
        {t('unreadKeep', { count: paths.length })}
      </Button>
    </Notice>
  )
}
