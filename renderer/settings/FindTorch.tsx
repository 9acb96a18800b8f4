import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { settingsText } from './text.ts'

/** Looks for a Python with torch on this computer and hands over its path; using it is for the person to save. */
export function FindTorch({ onFound }: { onFound(path: string): void }) {
  const t = useText(settingsText)
  const client = useClient()
  const [found, setFound] = useState<{ path: string; version: string } | 'none' | null>(null)
  const find = useAction(async (signal) => {
    setFound(null)
    const { pythonPath, torchVersion } = await client.call('settings.findTorch', {}, { signal })
    if (signal.aborted) return
    setFound(pythonPath === null ? 'none' : { path: pythonPath, version: torchVersion ?? '?' })
    if (pythonPath !== null) onFound(pythonPath)
  })
  const words = find.pending
    ? t('findTorchRunning')
    : found === 'none'
      ? t('findTorchNone')
      : found === null
        ? ''
        : t('findTorchFound', { path: visibleText(found.path), version: visibleText(found.version) })
  return (
    <>
      <Group gap={12}>
        <Button loading={find.pending} onClick={() => find.run()}>
          {t('findTorch')}
        </Button>
        <span role="status" className="small muted">
          {words}
        </span>
      </Group>
      {find.error !== null && <ErrorNotice error={find.error} />}
    </>
  )
}
