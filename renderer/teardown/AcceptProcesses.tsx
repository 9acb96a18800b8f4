import { Button } from '@mantine/core'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { teardownScreenText } from './screenText.ts'

/** Running programs that 关机 may end, accepted one by one, by name. 释放 accepts none. */
export function AcceptProcesses({ instanceId, teardown }: { instanceId: string; teardown: TeardownView }) {
  const t = useText(teardownScreenText)
  const client = useClient()
  const accept = useAction(async (signal, pid: number, startedAtMs: number) => {
    await client.call('teardown.acceptProcess', { instanceId, pid, startedAtMs }, { signal })
  })
  const { plan, processes = [] } = teardown
  if (plan?.verb !== 'shutdown') return null
  const accepted = plan.acceptedProcesses
  const open = processes.filter(({ pid }) => !accepted.some((each) => each.pid === pid))
  return (
    <div style={{ display: 'grid', gap: 4, marginTop: 4 }}>
      {open.map(({ pid, startedAtMs, command }) => (
        <div key={pid} style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          <span className="mono" style={{ overflowWrap: 'anywhere' }}>
            {pid} {visibleText(command)}
          </span>
          <Button
            disabled={accept.pending}
            onClick={() => accept.run(pid, startedAtMs)}
            styles={{ root: { height: 24 } }}
          >
            {t('acceptProcess')}
          </Button>
        </div>
      ))}
      {accepted.map(({ pid, command }) => (
        <div key={pid} className="small muted">
          {t('acceptedProcess', { pid, command: visibleText(command) })}
        </div>
      ))}
      {accept.error !== null && <ErrorNotice error={accept.error} />}
    </div>
  )
}
