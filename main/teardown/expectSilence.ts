import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/**
 * A last look at the address before what was read there is taken for what is there: an instance that is on writes to its disk, and no
 * seal speaks of that. Throws `teardown.stillAnswers`; `teardown.notDirect` where silence would prove nothing. Whatever greets there denies,
 * also another machine: Berth cannot tell them apart without being let in.
 */
export async function expectSilence(teardown: InstanceTeardown): Promise<void> {
  const { deps, link, instance } = teardown
  const { host, port } = instance.address
  const found = link.state.kind === 'blocked' ? 'answers' : await deps.tryConnect(instance.address, teardown.signal)
  if (found === 'notDirect') throw new BerthError('teardown.notDirect', { alias: instance.alias, host, port })
  if (found !== 'answers') return
  // If it is the instance itself, the link finds out, and breaks the seal.
  link.reconnectNow()
  throw new BerthError('teardown.stillAnswers', { alias: instance.alias, host, port })
}
