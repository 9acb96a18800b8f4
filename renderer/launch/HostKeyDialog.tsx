import { Button, Modal, Stack } from '@mantine/core'
import { Fragment } from 'react'
import type { Address } from '#app/instance/instance.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { Tag } from '#renderer/ui/Tag.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import classes from './LaunchScreen.module.css'
import { type Inspection, useLaunch } from './launchStore.ts'
import { launchText } from './text.ts'

/** A host seen for the first time, or with a key of another type: what it shows, with Cancel as the default. */
export function HostKeyDialog({ address, inspection }: { address: Address; inspection: Inspection }) {
  const t = useText(launchText)
  const ui = useText(uiText)
  const client = useClient()
  const { acceptKey, reset } = useLaunch()
  const newType = inspection.standing === 'newType'
  const accept = useAction(() => acceptKey(client))
  return (
    <Modal
      opened
      onClose={reset}
      title={t(newType ? 'keyNewTypeTitle' : 'keyNewTitle')}
      size={560}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={16}>
        <dl className={classes.facts}>
          <dt>SSH</dt>
          <dd className="mono">{visibleText(`${address.user}@${address.host}:${address.port}`)}</dd>
          <dt>{t('keyType')}</dt>
          <dd className="mono">{visibleText(inspection.hostKey.type)}</dd>
          <dt>{t('keySha')}</dt>
          <dd className="mono">{inspection.hostKey.sha256}</dd>
          {inspection.recorded.map((key) => (
            <Fragment key={key.sha256}>
              <dt>{t('keyRecorded')}</dt>
              <dd className="mono">{visibleText(`${key.type} ${key.sha256}`)}</dd>
            </Fragment>
          ))}
        </dl>
        <div>
          {inspection.looksLikeAutoDl ? (
            <span className="muted">{t('keyLooksAutoDl')}</span>
          ) : (
            <>
              <Tag risk="risk">{t('keyNote')}</Tag> {t('keyNotAutoDl')}
            </>
          )}
        </div>
        {newType && <Notice risk="risk">{t('keyNewType')}</Notice>}
        <div>{t('keyNew')}</div>
        <div className={classes.buttons}>
          <Button data-autofocus onClick={reset}>
            {ui('cancel')}
          </Button>
          <Button variant="filled" onClick={() => accept.run()} loading={accept.pending}>
            {t('keyAccept')}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
