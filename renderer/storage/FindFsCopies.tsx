import { Button } from '@mantine/core'
import { useState } from 'react'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { storageText } from './text.ts'

/** Asks whether files at risk have an equal copy on the file storage already; it may take long and can be stopped. */
export function FindFsCopies({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(storageText)
  const ui = useText(uiText)
  const format = useFormat()
  const client = useClient()
  const [seen, setSeen] = useState<{ looked: number; total: number; found: number } | null>(null)
  const look = useAction(async (signal) => {
    setSeen(null)
    for await (const item of client.stream('storage.findFsCopies', { instanceId }, { signal })) setSeen(item)
  })
  const numbers = {
    looked: format.integer(seen?.looked ?? 0),
    total: format.integer(seen?.total ?? 0),
    found: format.integer(seen?.found ?? 0),
  }
  return (
    <>
      {look.pending ? (
        <Button onClick={look.abort}>{ui('cancel')}</Button>
      ) : (
        <Button disabled={!online} onClick={() => look.run()}>
          {t('findFsCopies')}
        </Button>
      )}
      {(look.pending || seen !== null) && look.error === null && (
        <div style={{ flexBasis: '100%' }}>
          <Notice risk="plain" live>
            {look.pending ? t('findingFsCopies', numbers) : t('foundFsCopies', numbers)}
          </Notice>
        </div>
      )}
      {look.error !== null && (
        <div style={{ flexBasis: '100%' }}>
          <ErrorNotice error={look.error} />
        </div>
      )}
    </>
  )
}
