import { ActionIcon, Button, CopyButton, Tooltip } from '@mantine/core'
import { Check, Copy, Download, Power, SquareTerminal } from 'lucide-react'
import type { ReactNode } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { money } from '#app/money/money.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { gpuWords } from '#renderer/instance/gpuWords.ts'
import { instanceText } from '#renderer/instance/text.ts'
import { useStatusWords } from '#renderer/instance/useStatusWords.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { useAtRisk } from '#renderer/storage/useAtRisk.ts'
import { usePull } from '#renderer/storage/usePull.ts'
import { instanceColor } from '#renderer/theme/instanceColor.ts'
import { Tag } from '#renderer/ui/Tag.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import classes from './InstanceHeader.module.css'

/** Alias, state, GPU, region, address and cost of an instance, with the three things people come for; `children` are the tabs. */
export function InstanceHeader({ view, children }: { view: InstanceView; children: ReactNode }) {
  const t = useText(instanceText)
  const format = useFormat()
  const profile = useProfile()
  const nowMs = useNow(10_000)
  const open = useShell((state) => state.open)
  const { instance } = view
  const { status, risk, words } = useStatusWords(view)
  const atRisk = useAtRisk(instance.id)
  const pull = usePull(instance.id)
  const { sessionYuan } = money(instance, null, null, profile, nowMs)
  const { host, port } = instance.address
  const gpu = gpuWords(instance.gpu, t)
  const alive = status !== 'released' && status !== 'off'

  return (
    <header className={classes.header} style={{ borderTopColor: instanceColor(instance.colorIndex) }}>
      <div className={classes.line}>
        <h1 className={classes.alias}>{instance.alias}</h1>
        <Tag risk={risk}>{words}</Tag>
        <div className={classes.facts}>
          {gpu !== null && (
            <span>
              <strong>{gpu}</strong>
              {instance.gpu?.memoryMiB ? ` ${Math.round(instance.gpu.memoryMiB / 1024)} GB` : ''}
            </span>
          )}
          {instance.region !== null && <span>{visibleText(instance.region)}</span>}
          <Tooltip label={visibleText(`${host}:${port}`)}>
            <span className={classes.address}>
              <span>{visibleText(host)}</span>:{port}
            </span>
          </Tooltip>
          <CopyButton value={`ssh -p ${port} ${instance.address.user}@${host}`}>
            {({ copied, copy }) => (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={22}
                aria-label={t(copied ? 'sshCopied' : 'copySsh')}
                title={t(copied ? 'sshCopied' : 'copySsh')}
                onClick={copy}
              >
                {copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
              </ActionIcon>
            )}
          </CopyButton>
          {sessionYuan !== null && (
            <Tooltip label={t('sessionCostHint')} multiline maw={320}>
              <span>{t('sessionCost', { amount: format.yuan(sessionYuan) })}</span>
            </Tooltip>
          )}
        </div>
        {status === 'off' && (
          <div className={classes.buttons}>
            <Button leftSection={<Power size={14} aria-hidden />} onClick={() => open(instance.id, 'teardown')}>
              {t('afterOff')}
            </Button>
          </div>
        )}
        {alive && (
          <div className={classes.buttons}>
            <Button
              leftSection={<SquareTerminal size={14} aria-hidden />}
              onClick={() => open(instance.id, 'terminal')}
            >
              {t('openTerminal')}
            </Button>
            {atRisk.length > 0 && (
              <Button
                variant="filled"
                leftSection={<Download size={14} aria-hidden />}
                disabled={view.link.kind !== 'online'}
                loading={pull.pending}
                onClick={() => pull.run(atRisk.map((entry) => entry.artefact.path))}
              >
                {t('pullAtRisk', { count: atRisk.length })}
              </Button>
            )}
            <Button leftSection={<Power size={14} aria-hidden />} onClick={() => open(instance.id, 'teardown')}>
              {t('shutDown')}
            </Button>
          </div>
        )}
      </div>
      {children}
    </header>
  )
}
