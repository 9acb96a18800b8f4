import { Button, Checkbox } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { errorText } from '#app/contract/errorText.ts'
import type { queueContract } from '#app/queue/contract.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import classes from './Queue.module.css'
import { restText } from './restText.ts'

type Rest = z.output<(typeof queueContract)['queue.rest']['output']>
type Hands = z.output<(typeof queueContract)['queue.dealRest']['output']>['hands']

/** What was left of the queue of an instance that is gone, and the dealing of it over others. */
export function RestCard({ instanceId }: { instanceId: string }) {
  const t = useText(restText)
  const say = useBilingual()
  const format = useFormat()
  const client = useClient()
  const views = useInstances((state) => state.views) ?? []
  const [rest, setRest] = useState<Rest>(null)
  const [to, setTo] = useState<readonly string[]>([])
  const [hands, setHands] = useState<Hands>([])
  const look = useAction(async (signal) => {
    setRest(await client.call('queue.rest', { instanceId }, { signal }))
  })
  const { run } = look
  useEffect(() => run(), [run])
  const deal = useAction(async (signal, { queue, rest: count }: NonNullable<Rest>) => {
    const dealt = await client.call('queue.dealRest', { instanceId, queue, rest: count, to: [...to] }, { signal })
    setHands(dealt.hands)
    setTo([])
    setRest(await client.call('queue.rest', { instanceId }, { signal }))
  })
  if (rest === null || (rest.rest === 0 && hands.length === 0)) return null
  const candidates = views.filter(({ instance, link }) => instance.id !== instanceId && link.kind === 'online')
  const share = (at: number) => Math.ceil((rest.rest - at) / to.length)
  return (
    <Card title={t('title')}>
      <div className={classes.stack} style={{ marginTop: 8 }}>
        <p style={{ margin: 0 }}>
          {t('say', { count: rest.rest, total: rest.total, at: format.dateTime(rest.seenAtMs) })}
        </p>
        {hands.map(({ alias, cells, error }) => (
          <Notice key={alias} risk={error === null ? 'safe' : 'risk'} live>
            {error === null
              ? t('begun', { alias, count: cells })
              : t('notBegun', { alias, why: visibleText(say(errorText[error.code].message, error.params)) })}
          </Notice>
        ))}
        {deal.error !== null && <ErrorNotice error={deal.error} />}
        {rest.rest > 0 && !rest.mayDeal && <Notice risk="unknown">{t('notYet')}</Notice>}
        {rest.rest > 0 && rest.mayDeal && candidates.length === 0 && <Notice risk="plain">{t('nobody')}</Notice>}
        {rest.rest > 0 && rest.mayDeal && candidates.length > 0 && (
          <>
            <p className="small muted" style={{ margin: 0 }}>
              {t('dealSay')}
            </p>
            <div className={classes.line}>
              {candidates.map(({ instance: { id, alias } }) => (
                <Checkbox
                  key={id}
                  label={to.includes(id) ? t('share', { alias, count: share(to.indexOf(id)) }) : alias}
                  checked={to.includes(id)}
                  onChange={({ currentTarget: { checked } }) =>
                    setTo(checked ? [...to, id] : to.filter((other) => other !== id))
                  }
                />
              ))}
            </div>
            <div>
              <Button disabled={to.length === 0} loading={deal.pending} onClick={() => deal.run(rest)}>
                {t('deal', { count: rest.rest })}
              </Button>
            </div>
          </>
        )}
      </div>
    </Card>
  )
}
