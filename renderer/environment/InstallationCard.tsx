import { Textarea } from '@mantine/core'
import type { WireError } from '#app/contract/berthError.ts'
import { type Installation, type InstallVerdict, installVerdict } from '#app/environment/installation.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import type { Risk } from '#renderer/ui/Tag.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import classes from './Environment.module.css'
import { environmentScreenText } from './screenText.ts'

const RISK: { readonly [verdict in InstallVerdict]: Risk } = {
  running: 'plain',
  ok: 'safe',
  failed: 'risk',
  torchChanged: 'lost',
  putBack: 'risk',
  frameworkAdded: 'risk',
  died: 'risk',
}

/** How the latest installation stands, what it brought, and the end of its log. */
export function InstallationCard({
  latest,
  error,
  online,
}: {
  latest: Installation | null | undefined
  error: WireError | null
  online: boolean
}) {
  const t = useText(environmentScreenText)
  return (
    <Card title={t('latest')}>
      {error !== null && <ErrorNotice error={error} />}
      {latest === undefined && error === null && online && <Loading />}
      {latest === undefined && !online && <Empty>{t('offline')}</Empty>}
      {latest === null && <Empty>{t('noneYet')}</Empty>}
      {latest !== undefined && latest !== null && <Standing installation={latest} />}
    </Card>
  )
}

function Standing({ installation }: { installation: Installation }) {
  const t = useText(environmentScreenText)
  const verdict = installVerdict(installation)
  const { state, exitCode, torchBefore, torchAfter, changed, log } = installation
  const torch = torchAfter || t('noTorch')
  const words = (): string => {
    switch (verdict) {
      case 'running':
        return t(state === 'looking' ? 'looking' : state === 'puttingBack' ? 'puttingBack' : 'running')
      case 'ok':
        return torchAfter ? t('ok', { torch }) : t('okNoTorch')
      case 'torchChanged':
        return t('torchChanged', { before: torchBefore || t('noTorch'), after: torch })
      case 'failed':
        return t('failed', { code: exitCode ?? '?' })
      default:
        return t(verdict, { torch })
    }
  }
  const [version, cuda] = (torchAfter ?? '').split(' ')
  return (
    <div className={classes.standing}>
      <Notice risk={RISK[verdict]} live>
        {visibleText(words())}
      </Notice>
      {changed.length > 0 && (
        <div>
          <div className="small">{t('changed', { count: changed.length })}</div>
          <div className="mono small">{changed.map(visibleText).join(' · ')}</div>
        </div>
      )}
      {verdict === 'ok' && version !== undefined && version !== '' && (
        <div>
          <div className="small muted">{t('disclose')}</div>
          <CopyText value={t('discloseText', { torch: version, cuda: cuda ?? '?' })} />
        </div>
      )}
      {log !== '' && (
        <Textarea
          label={t('log')}
          readOnly
          rows={10}
          value={log.split('\n').map(visibleText).join('\n')}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        />
      )}
    </div>
  )
}
