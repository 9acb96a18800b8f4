import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { OutdatedEntry } from '#app/lifecycle/outdatedEntry.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { saveText } from '#renderer/ui/saveText.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { deadlinesText } from './deadlinesText.ts'

/** What the person's calendar still rings for although it is no longer so, and the files that mend it. */
export function OutdatedEntries() {
  const t = useText(deadlinesText)
  const format = useFormat()
  const client = useClient()
  const [entries, setEntries] = useState<readonly OutdatedEntry[]>([])
  useEffect(() => {
    const controller = new AbortController()
    const follow = async (): Promise<void> => {
      for await (const now of client.stream('lifecycle.followOutdated', {}, controller)) setEntries(now)
    }
    // Old entries ring too early, never too late: nothing is lost while they are not known.
    follow().catch(() => setEntries([]))
    return () => controller.abort()
  }, [client])
  const takeBack = useAction(async (signal) => {
    const language = format.locale === 'en' ? 'en' : 'zh-CN'
    const { fileName, text } = await client.call('lifecycle.takeBack', { language }, { signal })
    saveText(fileName, text, 'text/calendar')
  })
  const ended = entries.filter(({ nowMs }) => nowMs === null)
  const moved = entries.filter(({ nowMs }) => nowMs !== null)
  const list = (each: readonly OutdatedEntry[]) =>
    each
      .map(({ alias, deadlineMs }) => `${visibleText(alias)} (${format.dateTime(deadlineMs)})`)
      .join(format.locale === 'en' ? ', ' : '、')
  return (
    <>
      {ended.length > 0 && (
        <Notice
          risk="plain"
          action={
            <Button loading={takeBack.pending} onClick={() => takeBack.run()}>
              {t('takeBack')}
            </Button>
          }
        >
          {t('entriesEnded', { list: list(ended) })}
        </Notice>
      )}
      {moved.length > 0 && <Notice risk="risk">{t('entriesMoved', { list: list(moved) })}</Notice>}
      {takeBack.error !== null && <ErrorNotice error={takeBack.error} />}
    </>
  )
}
