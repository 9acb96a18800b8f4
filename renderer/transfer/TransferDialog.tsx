import { Modal } from '@mantine/core'
import { useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { FolderPlan } from '#app/transfer/folderPlan.ts'
import type { TransferRequest } from '#app/transfer/transferRequest.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { PlanView } from './PlanView.tsx'
import { transferPlanText } from './planText.ts'
import { RequestFields } from './RequestFields.tsx'
import { type RequestForm, requestOf } from './requestForm.ts'

/** A pull or push in two steps: say what, see what it would do; only then it starts. */
export function TransferDialog({
  view,
  direction,
  remotePath,
  onClose,
}: {
  view: InstanceView
  direction: 'pull' | 'push'
  /** The folder that was already chosen. */
  remotePath?: string | undefined
  onClose(): void
}) {
  const t = useText(transferPlanText)
  const ui = useText(uiText)
  const client = useClient()
  const profile = useProfile()
  const { id } = view.instance
  const [form, setForm] = useState<RequestForm>({
    direction,
    remotePath: remotePath ?? profile.overrides.dataDir,
    localPath: '',
    excludes: [...profile.storage.artefacts.excludedFolders, ...profile.storage.artefacts.leftOutOfTransfers],
  })
  const [planned, setPlanned] = useState<{ request: TransferRequest; plan: FolderPlan } | null>(null)
  const look = useAction(async (signal) => {
    const asked = requestOf(id, form)
    if ('bad' in asked) return
    const plan = await client.call('transfer.plan', asked.request, { signal })
    if (!signal.aborted) setPlanned({ request: asked.request, plan })
  })
  const start = useAction(async (signal, request: TransferRequest) => {
    await client.call('transfer.start', request, { signal })
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      // A click beside the dialog would throw away what was typed; Escape and the buttons are deliberate.
      closeOnClickOutside={false}
      title={t(direction === 'pull' ? 'pullTitle' : 'pushTitle')}
      size={680}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      {planned === null ? (
        <RequestFields form={form} onChange={setForm} look={look} onClose={onClose} />
      ) : (
        <PlanView
          request={planned.request}
          plan={planned.plan}
          start={start}
          onBack={() => {
            start.clear()
            setPlanned(null)
          }}
        />
      )}
    </Modal>
  )
}
