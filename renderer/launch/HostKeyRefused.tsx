import { Button, Stack } from '@mantine/core'
import type { Address, Instance } from '#app/instance/instance.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { MovePanel } from '#renderer/instance/MovePanel.tsx'
import { Card } from '#renderer/ui/Card.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import classes from './LaunchScreen.module.css'
import { type Inspection, useLaunch } from './launchStore.ts'
import { launchText } from './text.ts'

type HostKeyRefusedProps = {
  readonly address: Address
  readonly inspection: Inspection
  /** The instance that Berth has at this address. */
  readonly known: Instance | undefined
}

/**
 * A changed or revoked key, or one of another type for an instance that Berth knows: no way on, except proving that a known
 * instance was moved or re-created.
 */
export function HostKeyRefused({ address, inspection, known }: HostKeyRefusedProps) {
  const t = useText(launchText)
  const ui = useText(uiText)
  const { password, reset } = useLaunch()
  const open = useShell((state) => state.open)
  const revoked = inspection.standing === 'revoked'

  return (
    <Card title={revoked ? t('keyRevokedTitle') : t('keyChangedTitle')}>
      <Stack gap={12} mt={8}>
        <Notice risk="lost" live>
          {revoked ? t('keyRevoked') : known ? t('keyChangedKnown', { alias: known.alias }) : t('keyChangedOther')}
          {!revoked && !known && (
            <p>
              <CopyText value={`ssh-keygen -R '[${address.host}]:${address.port}'`} />
            </p>
          )}
        </Notice>
        {!revoked && known ? (
          <MovePanel
            instance={known}
            address={address}
            hostKey={inspection.hostKey}
            password={password}
            onDone={() => {
              reset()
              open(known.id)
            }}
            onCancel={reset}
          />
        ) : (
          <>
            <dl className={classes.facts}>
              {inspection.recorded.map((key) => (
                <Key key={key.sha256} name={t('keyRecorded')} type={key.type} sha256={key.sha256} />
              ))}
              <Key name={t('keyShown')} type={inspection.hostKey.type} sha256={inspection.hostKey.sha256} />
            </dl>
            <div>
              <Button autoFocus onClick={reset}>
                {ui('back')}
              </Button>
            </div>
          </>
        )}
      </Stack>
    </Card>
  )
}

function Key({ name, type, sha256 }: { name: string; type: string; sha256: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="mono">
        {type} {sha256}
      </dd>
    </>
  )
}
