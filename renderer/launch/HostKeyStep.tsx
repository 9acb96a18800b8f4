import type { Address } from '#app/instance/instance.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { HostKeyDialog } from './HostKeyDialog.tsx'
import { HostKeyRefused } from './HostKeyRefused.tsx'
import type { Inspection } from './launchStore.ts'

/** A key that is not on record as it is: a person accepts it, proves that a known instance moved, or goes back. */
export function HostKeyStep({ address, inspection }: { address: Address; inspection: Inspection }) {
  const known = useInstances((state) => state.views)?.find(
    ({ instance }) => instance.address.host === address.host && instance.address.port === address.port,
  )?.instance
  const { standing } = inspection
  // Of an instance that Berth knows the container can be compared, which proves more than any look at a fingerprint.
  if (standing === 'new' || (standing === 'newType' && known === undefined)) {
    return <HostKeyDialog address={address} inspection={inspection} />
  }
  return <HostKeyRefused address={address} inspection={inspection} known={known} />
}
