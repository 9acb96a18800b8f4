import type { InstanceView } from '#app/instance/instanceView.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { ChooseVerb } from './ChooseVerb.tsx'
import { KeeperCard } from './KeeperCard.tsx'
import { useKeepers } from './keeperStore.ts'
import { NeedsReview } from './NeedsReview.tsx'
import { OffGuide } from './OffGuide.tsx'
import { OffUnproven } from './OffUnproven.tsx'
import { Parked } from './Parked.tsx'
import { Prepare } from './Prepare.tsx'
import { Released } from './Released.tsx'
import { ReleaseGuide } from './ReleaseGuide.tsx'
import classes from './TeardownScreen.module.css'
import { TeardownSteps } from './TeardownSteps.tsx'
import { useTeardowns } from './teardownStore.ts'

/** The teardown as main's machine stands. This screen shows and asks; whether an act may happen is decided in main. */
export function TeardownScreen({ view }: { view: InstanceView }) {
  const teardown = useTeardowns((state) => state.views[view.instance.id])
  const keeping = useKeepers((state) => state.runs[view.instance.id] !== undefined)
  if (teardown === undefined) return <Loading />
  return (
    <div className={classes.screen}>
      {teardown.plan !== null && teardown.state !== 'idle' && <TeardownSteps teardown={teardown} />}
      {keeping && teardown.state !== 'parked' && <KeeperCard view={view} />}
      <Body view={view} />
    </div>
  )
}

function Body({ view }: { view: InstanceView }) {
  const teardown = useTeardowns((state) => state.views[view.instance.id])
  if (teardown === undefined) return null
  switch (teardown.state) {
    case 'idle':
      return <ChooseVerb view={view} />
    case 'preparing':
    case 'approved':
    case 'sealing':
    case 'shuttingDown':
    case 'confirmingOff':
      return <Prepare view={view} teardown={teardown} />
    case 'guidingOff':
      return <OffGuide view={view} teardown={teardown} />
    case 'offUnproven':
      return <OffUnproven view={view} />
    case 'parked':
      return <Parked view={view} teardown={teardown} />
    case 'releasing':
      return <ReleaseGuide view={view} />
    case 'released':
      return <Released view={view} />
    case 'needsReview':
      return <NeedsReview view={view} teardown={teardown} />
  }
}
