import { Button } from '@mantine/core'
import { useState } from 'react'
import { cacheCopy } from '#app/network/cacheCopy.ts'
import { suggestedEnvironment, variableIn, withVariable } from '#app/network/environmentFile.ts'
import { tierOfPath } from '#app/storage/tierOfPath.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { toWireError } from '#renderer/ui/toWireError.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { type BerthClient, useClient } from '#renderer/window/clientContext.ts'
import { useFolderPlace } from '#renderer/window/folderStore.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { cacheText } from './cacheText.ts'
import classes from './Network.module.css'

type Found = {
  /** What the file of variables sets it to; null when it does not. */
  readonly home: string | null
  /** The old folder without links, and what lies in it; null when there is none. */
  readonly old: { readonly path: string; readonly bytes: number | null } | null
}

/** Where the models of Hugging Face go: to the data disk, and not to a small system disk that no more room can be bought for in time. */
export function CacheHomeCard({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(cacheText)
  const format = useFormat()
  const client = useClient()
  const profile = useProfile()
  const { hfDefaultHome, environmentFile } = profile.network
  const { hfHome } = profile.overrides
  const [found, setFound] = useState<Found | null>(null)
  const go = useFolderPlace((state) => state.go)
  const open = useShell((state) => state.open)
  const look = useAction(async (signal) => {
    const { text } = await client.call('network.environment', { instanceId }, { signal })
    const home = text === null ? null : variableIn(text, 'HF_HOME')
    setFound({ home, old: await oldCache(client, instanceId, hfDefaultHome, signal) })
  })
  const set = useAction(async (signal) => {
    // As it is now: somebody may have edited it since.
    const { text } = await client.call('network.environment', { instanceId }, { signal })
    const next = withVariable(text ?? suggestedEnvironment(profile), 'HF_HOME', hfHome)
    await client.call('network.writeEnvironment', { instanceId, text: next }, { signal })
    setFound((before) => (before === null ? null : { ...before, home: hfHome }))
  })
  const error = look.error ?? set.error
  const onSystem = found?.old != null && tierOfPath(found.old.path, profile.storage.tiers) === 'system'
  return (
    <Card title={t('cache')}>
      <div className={classes.stack}>
        <p className="small muted" style={{ margin: '4px 0 0' }}>
          {t('cacheSay', { old: hfDefaultHome })}
        </p>
        {error !== null && <ErrorNotice error={error} />}
        <div>
          <Button disabled={!online} loading={look.pending} onClick={() => look.run()}>
            {t(found === null ? 'look' : 'lookAgain')}
          </Button>
        </div>
        {found !== null && (
          <ol style={{ margin: 0, paddingLeft: 20, display: 'grid', gap: 12 }}>
            <li>
              {found.home === hfHome ? (
                <span role="status">{t('homeSet', { home: hfHome })}</span>
              ) : (
                <>
                  <p style={{ margin: '0 0 4px' }}>
                    {found.home === null ? t('homeUnset') : t('homeOther', { home: visibleText(found.home) })}
                  </p>
                  <Button variant="filled" disabled={!online} loading={set.pending} onClick={() => set.run()}>
                    {t('setHome', { home: hfHome })}
                  </Button>{' '}
                  <span className="small muted">{t('setSay', { file: environmentFile })}</span>
                </>
              )}
            </li>
            <li>
              {found.old === null ? (
                t('oldNone', { old: hfDefaultHome })
              ) : onSystem ? (
                <>
                  <p style={{ margin: '0 0 4px' }}>
                    {found.old.bytes === null
                      ? t('oldThere', { old: hfDefaultHome })
                      : t('oldThereSize', { old: hfDefaultHome, size: format.bytes(found.old.bytes) })}
                  </p>
                  <CopyText value={cacheCopy(hfDefaultHome, hfHome)} />
                  <p style={{ margin: '4px 0' }}>{t('thenRemove')}</p>
                  <Button
                    disabled={!online}
                    onClick={() => {
                      go(instanceId, hfDefaultHome.slice(0, hfDefaultHome.lastIndexOf('/')))
                      open(instanceId, 'files')
                    }}
                  >
                    {t('showOld')}
                  </Button>
                </>
              ) : (
                <Notice risk="plain">
                  {t('oldLinked', { old: hfDefaultHome, target: visibleText(found.old.path) })}
                </Notice>
              )}
            </li>
          </ol>
        )}
      </div>
    </Card>
  )
}

async function oldCache(
  client: BerthClient,
  instanceId: string,
  folder: string,
  signal: AbortSignal,
): Promise<Found['old']> {
  try {
    for await (const { path } of client.stream('files.list', { instanceId, path: folder }, { signal })) {
      const { bytes } = await client.call('files.measure', { instanceId, path: folder }, { signal })
      return { path, bytes }
    }
  } catch (error) {
    if (toWireError(error).code !== 'files.noFolder') throw error
  }
  return null
}
