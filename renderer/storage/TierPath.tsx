import { tierOfPath } from '#app/storage/tierOfPath.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Path } from '#renderer/ui/Path.tsx'

/** A path on the instance, told from the folder of its tier on; the whole path is in the tooltip. */
export function TierPath({ path }: { path: string }) {
  const { tiers } = useProfile().storage
  const tier = tierOfPath(path, tiers)
  return <Path path={path} from={tiers.find((each) => each.id === tier)?.path ?? '/'} />
}
