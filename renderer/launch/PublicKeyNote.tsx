import { useEffect, useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { hostsText } from './hostsText.ts'

/** The public key to copy, and where the console takes it. */
export function PublicKeyNote() {
  const t = useText(hostsText)
  const client = useClient()
  const { keyButtonLabels } = useProfile().launch
  const [line, setLine] = useState<string | null>(null)
  const read = useAction(async (signal) => setLine((await client.call('launch.publicKey', {}, { signal })).publicLine))
  const { run } = read
  useEffect(() => run(), [run])
  return (
    <div>
      <div className="small muted">{t('keySay', { label: keyButtonLabels.join(' / ') })}</div>
      {read.pending && <Loading />}
      {read.error !== null && <ErrorNotice error={read.error} />}
      {line !== null && <CopyText value={line} />}
    </div>
  )
}
