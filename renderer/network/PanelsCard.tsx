import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { portSchema, type TunnelView } from '#app/network/tunnel.ts'
import type { Profile } from '#app/profile/profile.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useFeed } from '#renderer/window/useFeed.ts'
import classes from './Network.module.css'
import { networkScreenText } from './screenText.ts'

/** The platform's panels and any other port, each behind a tunnel that is one click away. */
export function PanelsCard({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(networkScreenText)
  const client = useClient()
  const { ports } = useProfile().network
  const [tunnels, setTunnels] = useState<readonly TunnelView[]>([])
  const [typed, setTyped] = useState<number | string>('')
  const [blockedUrl, setBlockedUrl] = useState<string | null>(null)
  useFeed('network.watchTunnels', instanceId, setTunnels)
  const usual = [ports.tensorboard, ports.jupyter, ...ports.custom]
  const listed = [...usual, ...tunnels.map(({ remotePort }) => remotePort).filter((port) => !usual.includes(port))]
  const port = portSchema.safeParse(typed).data
  const show = useAction(async (signal, remotePort: number) => {
    setBlockedUrl(null)
    const answer = await client.call('network.open', { instanceId, remotePort }, { signal })
    // With noopener a window that opened says nothing; without it the page there could reach this one.
    if (!answer.opened && !openPage(answer.url)) setBlockedUrl(answer.url)
  })
  const open = useAction(async (signal, remotePort: number) => {
    await client.call('network.openTunnel', { instanceId, remotePort }, { signal })
    setTyped('')
  })
  const close = useAction(async (signal, remotePort: number) => {
    await client.call('network.closeTunnel', { instanceId, remotePort }, { signal })
  })
  const error = show.error ?? open.error ?? close.error
  return (
    <Card title={t('panels')}>
      <p className="small muted" style={{ margin: '4px 0 0' }}>
        {t('panelsSay')}
      </p>
      <Table
        label={t('panels')}
        head={
          <>
            <th>{t('colPanel')}</th>
            <th className={cell.number}>{t('colRemote')}</th>
            <th>{t('colLocal')}</th>
            <th>{t('colActions')}</th>
          </>
        }
      >
        {listed.map((remotePort) => {
          const tunnel = tunnels.find((each) => each.remotePort === remotePort)
          const name = t(nameOf(remotePort, ports), { port: remotePort })
          return (
            <tr key={remotePort}>
              <td>{name}</td>
              <td className={cell.number}>{remotePort}</td>
              <td>
                {tunnel === undefined ? <span className="muted">{t('notOpen')}</span> : <Local tunnel={tunnel} />}
              </td>
              <td>
                <div className={classes.actions}>
                  <Button
                    disabled={!online}
                    loading={show.pending}
                    aria-label={t('openOf', { name })}
                    onClick={() => show.run(remotePort)}
                  >
                    {t('open')}
                  </Button>
                  {tunnel !== undefined && (
                    <Button variant="subtle" aria-label={t('closeOf', { name })} onClick={() => close.run(remotePort)}>
                      {t('close')}
                    </Button>
                  )}
                </div>
              </td>
            </tr>
          )
        })}
      </Table>
      <div className={classes.stack} style={{ marginTop: 8 }}>
        {error !== null && <ErrorNotice error={error} />}
        {blockedUrl !== null && (
          <Notice risk="plain" live>
            {t('popup')}{' '}
            <a href={blockedUrl} target="_blank" rel="noopener noreferrer">
              {new URL(blockedUrl).origin}
            </a>
          </Notice>
        )}
        <form
          className={classes.line}
          onSubmit={(event) => {
            event.preventDefault()
            if (port !== undefined) open.run(port)
          }}
        >
          <NumberInput
            label={t('otherPort')}
            value={typed}
            onChange={setTyped}
            allowDecimal={false}
            clampBehavior="none"
            error={typed === '' || port !== undefined ? undefined : t('portBad')}
            w={160}
          />
          <Button type="submit" disabled={port === undefined} loading={open.pending}>
            {t('openPort')}
          </Button>
        </form>
      </div>
    </Card>
  )
}

function Local({ tunnel: { remotePort, localPort, state } }: { tunnel: TunnelView }) {
  const t = useText(networkScreenText)
  if (state === 'closed') return <span style={{ color: 'var(--risk)' }}>{t('closed')}</span>
  return (
    <>
      <span className="mono">
        {t(localPort === remotePort ? 'openAt' : 'openOther', { port: localPort, remote: remotePort })}
      </span>
      {state === 'refused' && <div className="small muted">{t('refused')}</div>}
    </>
  )
}

function nameOf(port: number, ports: Profile['network']['ports']) {
  if (port === ports.tensorboard) return 'tensorboardName'
  if (port === ports.jupyter) return 'jupyterName'
  return ports.custom.includes(port) ? 'customName' : 'otherName'
}

/** Whether a page of its own opened; one that did cannot reach back. */
function openPage(url: string): boolean {
  const page = window.open('', '_blank')
  if (page === null) return false
  page.opener = null
  page.location.replace(url)
  return true
}
