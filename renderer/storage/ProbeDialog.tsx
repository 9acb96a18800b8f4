import { Button, Modal, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { RegionProbe } from '#app/storage/regionProbe.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { probeText } from './probeText.ts'

/** Writes here, reads there, and says what came of it. */
export function ProbeDialog({
  instanceId,
  others,
  onClose,
}: {
  instanceId: string
  others: readonly { readonly value: string; readonly label: string }[]
  onClose(): void
}) {
  const t = useText(probeText)
  const ui = useText(uiText)
  const client = useClient()
  const [otherId, setOtherId] = useState(others[0]?.value ?? null)
  const [found, setFound] = useState<RegionProbe | null>(null)
  const probe = useAction(async (signal) => {
    if (otherId === null) return
    setFound(null)
    setFound(await client.call('storage.probeRegion', { instanceId, otherId }, { signal }))
  })
  return (
    <Modal opened onClose={onClose} title={t('title')} size={560} closeButtonProps={{ 'aria-label': ui('close') }}>
      <Stack gap={12}>
        <p style={{ margin: 0 }}>{t('say')}</p>
        <Select
          label={t('other')}
          data={[...others]}
          value={otherId}
          onChange={(value) => {
            setOtherId(value)
            setFound(null)
          }}
          allowDeselect={false}
          disabled={probe.pending}
          comboboxProps={{ withinPortal: false }}
        />
        {probe.pending && <Loading>{t('probing')}</Loading>}
        {probe.error !== null && <ErrorNotice error={probe.error} />}
        {found !== null && <Found found={found} />}
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={probe.pending ? probe.abort : onClose}>{probe.pending ? ui('cancel') : ui('close')}</Button>
          <Button variant="filled" disabled={probe.pending || otherId === null} onClick={() => probe.run()}>
            {t('start')}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}

function Found({ found }: { found: RegionProbe }) {
  const t = useText(probeText)
  const ui = useText(uiText)
  const format = useFormat()
  const { result, regions, afterMs } = found
  const risk = {
    shared: 'safe',
    notSeen: 'unknown',
    otherRegion: 'risk',
    notMounted: 'risk',
    notWritable: 'unknown',
  } as const
  return (
    <Notice risk={risk[result]} live>
      {t(result, {
        duration: afterMs === null ? '' : format.duration(Math.max(1_000, afterMs)),
        writer: visibleText(regions.writer ?? ui('unknown')),
        reader: visibleText(regions.reader ?? ui('unknown')),
      })}
    </Notice>
  )
}
