import { WatchedList } from '#app/contract/watchedList.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import type { Transfers } from './transferService.ts'

/** The list of transfers after each change, as a window puts it together; an unfinished first list is none yet. */
export async function* watchedTransfers(
  { handlers }: Pick<Transfers, 'handlers'>,
  signal: AbortSignal,
): AsyncGenerator<TransferView[]> {
  const list = new WatchedList<TransferView>(({ id }) => id)
  for await (const change of handlers['transfer.watch']({}, { signal })) {
    list.apply(change)
    yield [...list.items]
  }
}
