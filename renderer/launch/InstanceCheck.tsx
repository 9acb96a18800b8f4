import { Button, Group } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { SmokeLine } from '#app/launch/smokeLine.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { checkedText } from './checkedText.ts'
import { SmokeLines } from './SmokeLines.tsx'

/** Looks at an instance line by line, at once and again whenever that is asked; `notes` come first. */
export function InstanceCheck({ instanceId, notes }: { instanceId: string; notes: readonly SmokeLine[] }) {
  const t = useText(checkedText)
  const client = useClient()
  const [lines, setLines] = useState<readonly SmokeLine[]>([])
  const check = useAction(
    useCallback(
      async (signal: AbortSignal) => {
        setLines([])
        for await (const item of client.stream('launch.check', { instanceId }, { signal })) setLines(item.lines)
      },
      [client, instanceId],
    ),
  )
  const { run } = check
  useEffect(() => run(), [run])
  return (
    <>
      <SmokeLines lines={[...notes, ...lines]} />
      {check.pending && <Loading>{t(lines.length === 0 ? 'checkBegins' : 'checkGoesOn')}</Loading>}
      {check.error !== null && <ErrorNotice error={check.error} />}
      {!check.pending && (
        <Group mt={8}>
          <Button onClick={() => run()}>{t('checkAgain')}</Button>
        </Group>
      )}
    </>
  )
}
