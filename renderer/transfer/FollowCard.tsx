import { Switch } from '@mantine/core'
import { useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { FollowView } from '#app/transfer/followView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { TierPath } from '#renderer/storage/TierPath.tsx'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { useFeed } from '#renderer/window/useFeed.ts'
import classes from './FollowCard.module.css'
import { transferText } from './text.ts'

const MAX_WAITING = 50
const WAITS = {
  changing: 'waitsChanging',
  open: 'waitsOpen',
  openUnknown: 'waitsOpenUnknown',
  seenOnce: 'waitsSeenOnce',
  empty: 'waitsEmpty',
  noRoom: 'waitsNoRoom',
} as const

/** Whether new checkpoints come home by themselves, when the instance was last looked at, and what waits for what. */
export function FollowCard({ view }: { view: InstanceView }) {
  const t = useText(transferText)
  const client = useClient()
  const { id } = view.instance
  const [seen, setSeen] = useState<{ id: string; follow: FollowView } | null>(null)
  useFeed('transfer.watchFollow', id, (follow) => setSeen({ id, follow }))
  const follow = seen?.id === id ? seen.follow : null
  const set = useAction(async (signal, enabled: boolean) => {
    await client.call('transfer.setFollow', { instanceId: id, enabled }, { signal })
  })
  return (
    <Card
      title={<label htmlFor="follow">{t('followTitle')}</label>}
      aside={
        <Switch
          id="follow"
          size="sm"
          checked={follow?.enabled ?? false}
          disabled={follow === null || set.pending}
          onChange={(event) => set.run(event.currentTarget.checked)}
        />
      }
    >
      <p className={classes.say}>{t('followSay')}</p>
      {set.error !== null && <ErrorNotice error={set.error} />}
      {follow?.enabled && <Looked view={view} follow={follow} />}
    </Card>
  )
}

function Looked({ view, follow }: { view: InstanceView; follow: FollowView }) {
  const t = useText(transferText)
  const format = useFormat()
  const nowMs = useNow(10_000)
  const { lookedAtMs, waiting } = follow
  const more = waiting.length - MAX_WAITING
  const looked = lookedAtMs === null ? t('followNever') : t('followLooked', { age: format.age(lookedAtMs, nowMs) })
  const offline = view.link.kind === 'online' ? '' : t('followOffline')
  if (waiting.length === 0) {
    return (
      <div className={classes.looked}>
        {looked} {offline === '' && lookedAtMs !== null ? t('followNothing') : offline}
      </div>
    )
  }
  return (
    <details className={classes.looked}>
      <summary>
        {looked} {offline} {t('followWaits', { count: waiting.length })}
      </summary>
      <ul className={classes.waiting}>
        {waiting.slice(0, MAX_WAITING).map(({ path, reason }) => (
          <li key={path}>
            <TierPath path={path} />
            <span className="muted">{t(WAITS[reason])}</span>
          </li>
        ))}
        {more > 0 && <li className="muted">{t('followMore', { number: more })}</li>}
      </ul>
    </details>
  )
}
