import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { trimEndOf } from '#app/text/trimEndOf.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { bridgeText } from './bridgeText.ts'

/** Copies named files and folders to another instance: through this computer, or by a command for the terminal. */
export function BridgeDialog({
  view,
  from,
  paths,
  onClose,
}: {
  view: InstanceView
  /** The folder that they lie in. */
  from: string
  paths: readonly string[]
  onClose(): void
}) {
  const t = useText(bridgeText)
  const ui = useText(uiText)
  const client = useClient()
  const open = useShell((state) => state.open)
  const others = (useInstances((state) => state.views) ?? [])
    .filter(({ instance }) => instance.id !== view.instance.id && instance.archivedAtMs === null)
    // What can take them now comes first.
    .toSorted((one, next) => Number(next.link.kind === 'online') - Number(one.link.kind === 'online'))
    .map(({ instance }) => instance)
  const [otherId, setOtherId] = useState(others[0]?.id ?? null)
  const [folder, setFolder] = useState(from)
  const other = others.find(({ id }) => id === otherId)
  const valid = folder.startsWith('/') && other !== undefined
  const start = useAction(async (signal) => {
    if (other === undefined) return
    const to = { instanceId: other.id, folder: trimEndOf(folder, '/') || '/' }
    await client.call('transfer.bridge', { instanceId: view.instance.id, remotePaths: [...paths], to }, { signal })
    open(view.instance.id, 'transfers')
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={t('title')} size={640} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (valid) start.run()
        }}
      >
        <Stack gap={12}>
          <p style={{ margin: 0 }}>{t('say')}</p>
          <ul className="small mono" style={{ margin: 0, paddingLeft: 20, maxHeight: 120, overflow: 'auto' }}>
            {paths.map((path) => (
              <li key={path} style={{ overflowWrap: 'anywhere' }}>
                {visibleText(path)}
              </li>
            ))}
          </ul>
          {others.length === 0 ? (
            <Notice risk="plain">{t('noOther')}</Notice>
          ) : (
            <Select
              label={t('other')}
              data={others.map(({ id, alias }) => ({ value: id, label: visibleText(alias) }))}
              value={otherId}
              onChange={setOtherId}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
            />
          )}
          <TextInput
            label={t('folder')}
            value={folder}
            onChange={(event) => setFolder(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          />
          {other !== undefined && (
            <details>
              <summary>{t('direct')}</summary>
              <p className="small muted" style={{ margin: '4px 0' }}>
                {t('directSay', { from: visibleText(view.instance.alias) })}
              </p>
              <CopyText value={scpCommand(paths, other.address, folder)} />
            </details>
          )}
          {start.error !== null && <ErrorNotice error={start.error} />}
          <Group gap={8} justify="flex-end">
            <Button onClick={onClose}>{ui('cancel')}</Button>
            <Button type="submit" variant="filled" disabled={!valid} loading={start.pending}>
              {t('start')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Only a scp of OpenSSH 8.7 on takes `-s`, which gives the folder to no shell of the other side: asked for where that matters. */
function scpCommand(
  paths: readonly string[],
  { host, port, user }: InstanceView['instance']['address'],
  folder: string,
): string {
  return `scp ${isPlain(folder) ? '' : '-s '}-r -P ${port} -- ${[...paths, `${user}@${host}:${folder}/`].map(quoted).join(' ')}`
}

const isPlain = (word: string): boolean => /^[\w@%+=:,./-]+$/.test(word)
const quoted = (word: string): string => (isPlain(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
