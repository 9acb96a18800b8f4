import type { InstanceView } from '#app/instance/instanceView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { CacheHomeCard } from './CacheHomeCard.tsx'
import { DownloadsCard } from './DownloadsCard.tsx'
import { EnvironmentFileCard } from './EnvironmentFileCard.tsx'
import classes from './Network.module.css'
import { PanelsCard } from './PanelsCard.tsx'
import { RoutesCard } from './RoutesCard.tsx'
import { networkScreenText } from './screenText.ts'
import { TensorboardCard } from './TensorboardCard.tsx'
import { WandbCard } from './WandbCard.tsx'

/** How an instance is reached, and how it reaches others. */
export function NetworkScreen({ view }: { view: InstanceView }) {
  const t = useText(networkScreenText)
  const { id: instanceId } = view.instance
  const online = view.link.kind === 'online'
  return (
    <div className={classes.stack}>
      {!online && <Notice risk="unknown">{t('offline')}</Notice>}
      <PanelsCard instanceId={instanceId} online={online} />
      <TensorboardCard instanceId={instanceId} online={online} />
      <RoutesCard instanceId={instanceId} online={online} />
      <DownloadsCard instanceId={instanceId} online={online} />
      <WandbCard instanceId={instanceId} online={online} />
      <CacheHomeCard instanceId={instanceId} online={online} />
      <EnvironmentFileCard instanceId={instanceId} online={online} />
    </div>
  )
}
