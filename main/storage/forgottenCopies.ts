import type { ForgottenCopies } from '#app/storage/forgottenCopies.ts'
import { ledgerStore } from './ledgerStore.ts'
import type { StorageDeps } from './storageDeps.ts'

/** Of each instance that was taken out of Berth what its ledger still knows to lie here; the last forgotten first. Changes nothing. */
export async function forgottenCopies({
  registry,
  openStore,
}: Pick<StorageDeps, 'registry' | 'openStore'>): Promise<ForgottenCopies[]> {
  const gone = registry
    .list()
    .flatMap(({ id, alias, demo, power, archivedAtMs: forgottenAtMs }) =>
      forgottenAtMs === null || demo || power.state === 'released' ? [] : [{ instanceId: id, alias, forgottenAtMs }],
    )
  const found = await Promise.all(
    gone.map(async (one) => {
      const { value } = await openStore(ledgerStore, `ledger/${one.instanceId}.json`)
      const copies = value.entries.flatMap(({ artefact: { path }, local }) =>
        local === null ? [] : [{ remotePath: path, sizeBytes: local.sizeBytes }],
      )
      return { ...one, copies }
    }),
  )
  return found.filter(({ copies }) => copies.length > 0).sort((a, b) => b.forgottenAtMs - a.forgottenAtMs)
}
