import { Button, CopyButton } from '@mantine/core'
import { Check, Copy, FolderOpen } from 'lucide-react'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { uiText } from '#renderer/ui/text.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useReport } from '#renderer/window/useReport.tsx'
import { transferText } from './text.ts'

/** Where to go on with what came home: its path for a program, its folder for the person. */
export function AtHome({ transfer }: { transfer: TransferView }) {
  const t = useText(transferText)
  const ui = useText(uiText)
  const client = useClient()
  const report = useReport()
  const shows = useSettings((state) => state.info?.host === 'electron')
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
      <CopyButton value={transfer.localPath}>
        {({ copied, copy }) => (
          <Button
            onClick={copy}
            leftSection={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          >
            {copied ? ui('copied') : t('copyPath')}
          </Button>
        )}
      </CopyButton>
      {shows && (
        <Button
          onClick={() => report(client.call('transfer.show', { id: transfer.id }))}
          leftSection={<FolderOpen size={14} aria-hidden />}
        >
          {t('showInFolder')}
        </Button>
      )}
    </div>
  )
}
