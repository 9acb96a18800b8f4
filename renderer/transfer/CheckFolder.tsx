import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { CheckDialog } from '#renderer/storage/CheckDialog.tsx'
import { useClient } from '#renderer/window/clientContext.ts'
import { transferText } from './text.ts'

/** Checks a folder that was pulled again, file by file. */
export function CheckFolder({ transfer }: { transfer: TransferView }) {
  const t = useText(transferText)
  const client = useClient()
  const [open, setOpen] = useState(false)
  return (
    <div>
      <Button onClick={() => setOpen(true)} styles={{ root: { height: 26 } }}>
        {t('checkFolder')}
      </Button>
      {open && (
        <CheckDialog
          say={t('checkFolderSay')}
          nothing={false}
          check={(signal) => client.stream('transfer.verifyFolder', { id: transfer.id }, { signal })}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}
