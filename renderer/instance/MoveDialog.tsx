import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Address, HostKey, Instance } from '#app/instance/instance.ts'
import { parseSshLine } from '#app/instance/parseSshLine.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { MovePanel } from './MovePanel.tsx'
import { sshLineReason } from './sshLineReason.ts'
import { instanceText } from './text.ts'

type Seen = { readonly address: Address; readonly hostKey: HostKey; readonly revoked: boolean }

/** "It moved": paste the address of now, look at the key it shows, then confirm by alias. */
export function MoveDialog({ instance, onClose }: { instance: Instance; onClose(): void }) {
  const t = useText(instanceText)
  const ui = useText(uiText)
  const client = useClient()
  const { host, port, user } = instance.address
  const [text, setText] = useState(`ssh -p ${port} ${user}@${host}`)
  const [seen, setSeen] = useState<Seen | null>(null)
  const parsed = parseSshLine(text)
  const inspect = useAction(async (signal) => {
    if (!parsed.ok) return
    const { address } = parsed
    const found = await client.call('launch.inspectHost', { host: address.host, port: address.port }, { signal })
    setSeen({ address, hostKey: found.hostKey, revoked: found.standing === 'revoked' })
  })
  return (
    <Modal opened onClose={onClose} title={t('movedTitle')} size={640} closeButtonProps={{ 'aria-label': ui('close') }}>
      {seen !== null && !seen.revoked ? (
        <MovePanel
          instance={instance}
          address={seen.address}
          hostKey={seen.hostKey}
          password={parsed.ok ? (parsed.password ?? '') : ''}
          onDone={onClose}
          onCancel={onClose}
        />
      ) : (
        <Stack gap={12}>
          <div>{t('movedExplain')}</div>
          <Textarea
            label={t('movedPaste')}
            value={text}
            error={text.trim() !== '' && !parsed.ok ? t(sshLineReason[parsed.reason]) : undefined}
            onChange={(event) => setText(event.currentTarget.value)}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
            rows={2}
            spellCheck={false}
            data-autofocus
          />
          {seen?.revoked && <Notice risk="lost">{t('movedRevoked')}</Notice>}
          {inspect.error !== null && <ErrorNotice error={inspect.error} />}
          <Group>
            <Button onClick={onClose}>{ui('cancel')}</Button>
            <Button variant="filled" disabled={!parsed.ok} loading={inspect.pending} onClick={() => inspect.run()}>
              {t('movedInspect')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
