import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { SshHost } from '#app/instance/sshHost.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { hostsText } from './hostsText.ts'

/** The hosts of the person's ssh config, those that look like AutoDL first, and those of another Berth. */
export function SshHostsDialog({ onChoose, onClose }: { onChoose(host: SshHost): void; onClose(): void }) {
  const t = useText(hostsText)
  const ui = useText(uiText)
  const client = useClient()
  const { hostPattern } = useProfile().launch
  const [folder, setFolder] = useState('')
  const [others, setOthers] = useState<readonly SshHost[] | null>(null)
  const readOther = useAction(async (signal) => {
    setOthers(null)
    setOthers((await client.call('launch.berthHosts', { folder }, { signal })).hosts)
  })
  const [found, setFound] = useState<{ hosts: readonly SshHost[]; unread: readonly string[] } | null>(null)
  const read = useAction(async (signal) => setFound(await client.call('launch.sshHosts', {}, { signal })))
  const { run } = read
  useEffect(() => run(), [run])
  const looksLike = new RegExp(hostPattern)
  const hosts = found?.hosts.toSorted((a, b) => Number(looksLike.test(b.host)) - Number(looksLike.test(a.host))) ?? []
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('dialogTitle')}
      size={720}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        <div className="small muted">{t('say')}</div>
        {read.pending && <Loading />}
        {read.error !== null && <ErrorNotice error={read.error} />}
        {found !== null && found.unread.length > 0 && (
          <Notice risk="unknown">{t('unread', { files: found.unread.map(visibleText).join(' · ') })}</Notice>
        )}
        {found !== null && hosts.length === 0 && <Empty>{t('none')}</Empty>}
        {hosts.length > 0 && <HostTable title={t('title')} hosts={hosts} onChoose={onChoose} />}
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (folder.trim() !== '') readOther.run()
          }}
        >
          <Group align="flex-end" gap={8} wrap="nowrap">
            <TextInput
              style={{ flex: 1 }}
              label={t('berthFolder')}
              description={t('berthSay')}
              value={folder}
              onChange={(event) => setFolder(event.currentTarget.value)}
              spellCheck={false}
              autoComplete="off"
            />
            <Button type="submit" disabled={folder.trim() === ''} loading={readOther.pending}>
              {t('berthRead')}
            </Button>
          </Group>
        </form>
        {readOther.error !== null && <ErrorNotice error={readOther.error} />}
        {others?.length === 0 && <Empty>{t('berthNone')}</Empty>}
        {others !== null && others.length > 0 && (
          <HostTable title={t('berthTitle')} hosts={others} onChoose={onChoose} />
        )}
      </Stack>
    </Modal>
  )
}

function HostTable({
  title,
  hosts,
  onChoose,
}: {
  title: string
  hosts: readonly SshHost[]
  onChoose(host: SshHost): void
}) {
  const t = useText(hostsText)
  const views = useInstances((state) => state.views) ?? []
  const isKnown = ({ host, port }: SshHost): boolean =>
    views.some(({ instance: { address } }) => address.host === host && address.port === port)
  return (
    <Table
      label={title}
      head={
        <>
          <th>{t('colAlias')}</th>
          <th>{t('colAddress')}</th>
          <th>{t('colChoose')}</th>
        </>
      }
    >
      {hosts.map((host) => (
        <tr key={host.alias}>
          <td>{visibleText(host.alias)}</td>
          <td>
            <span className="mono">{visibleText(`${host.user}@${host.host}:${host.port}`)}</span>
            {host.jump !== null && (
              <div className="small muted">
                {t('through', { jump: visibleText(`${host.jump.host}:${host.jump.port}`) })}
              </div>
            )}
          </td>
          <td>
            {host.otherWay ? (
              <span className="small muted">{t('otherWay')}</span>
            ) : isKnown(host) ? (
              <span className="small muted">{t('known')}</span>
            ) : (
              <Button aria-label={t('choose', { alias: visibleText(host.alias) })} onClick={() => onChoose(host)}>
                {t('chooseShort')}
              </Button>
            )}
          </td>
        </tr>
      ))}
    </Table>
  )
}
