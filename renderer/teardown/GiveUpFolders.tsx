import { Checkbox } from '@mantine/core'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { teardownScreenText } from './screenText.ts'

/** Before 释放: folders that scans do not enter, each given up as a whole or not. `unnamed`: those that are not. */
export function GiveUpFolders({
  instanceId,
  teardown: { plan },
  unnamed,
}: {
  instanceId: string
  teardown: Pick<TeardownView, 'plan'>
  unnamed: readonly string[]
}) {
  const t = useText(teardownScreenText)
  const client = useClient()
  const change = useAction(async (signal, folder: string, giveUp: boolean) => {
    await client.call('teardown.giveUpFolder', { instanceId, folder, giveUp }, { signal })
  })
  if (plan?.verb !== 'release') return null
  const folders = [...new Set([...plan.leftOut, ...unnamed])].sort()
  if (folders.length === 0) return null
  return (
    <div style={{ display: 'grid', gap: 4, marginTop: 4 }}>
      {folders.map((folder) => (
        <Checkbox
          key={folder}
          size="xs"
          label={t('giveUpFolder', { folder: visibleText(folder) })}
          checked={plan.leftOut.includes(folder)}
          disabled={change.pending}
          onChange={({ currentTarget: { checked } }) => change.run(folder, checked)}
        />
      ))}
      {change.error !== null && <ErrorNotice error={change.error} />}
    </div>
  )
}
