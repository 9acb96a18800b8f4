import type { Row } from '#app/teardown/teardownView.ts'
import { judgeRow, type Verdict } from './judgeRow.ts'
import type { RowInput } from './rowInput.ts'

/** AutoDL's own shutdown command is there, or the instance is off already and needs none. */
export function shutdownAvailableRow({ evidence, facts }: RowInput): Row {
  return judgeRow('shutdownAvailable', [], (): Verdict => {
    if (evidence.seal !== null) return { status: 'green', reason: 'shutdownAlreadyOff' }
    return facts.hasShutdown
      ? { status: 'green', reason: 'shutdownThere' }
      : { status: 'red', reason: 'shutdownAbsent' }
  })
}
