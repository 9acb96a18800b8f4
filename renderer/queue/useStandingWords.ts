import type { CellRun } from '#app/queue/cellRun.ts'
import type { QueueView } from '#app/queue/queueView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import type { Risk } from '#renderer/ui/Tag.tsx'
import { queueScreenText } from './screenText.ts'

/** The platform kills at 98 %; the record is of a moment up to a minute before. */
const NEAR_THE_KILL = 0.9

/** How a queue stands, in whole sentences. */
export function useStandingWords(
  { standing, instanceNowMs }: Pick<QueueView, 'standing' | 'instanceNowMs'>,
  cells: readonly CellRun[],
): { readonly risk: Risk; readonly words: string } {
  const t = useText(queueScreenText)
  const format = useFormat()
  switch (standing.is) {
    case 'running': {
      const cell = cells.find(({ state }) => state === 'running')
      if (cell === undefined) return { risk: 'plain', words: t('runningBetween') }
      const words = t('running', { index: cell.index, total: format.integer(cells.length), name: cell.name })
      const left = secondsLeft(cells, cell, instanceNowMs)
      return {
        risk: 'plain',
        words:
          left === null
            ? words
            : `${words} ${left < 60 ? t('runningSoon') : t('runningLeft', { left: format.duration(left * 1000) })}`,
      }
    }
    case 'done':
      return standing.failed === 0
        ? { risk: 'safe', words: t('done') }
        : { risk: 'risk', words: t('doneFailed', { count: standing.failed }) }
    case 'stopped':
      return { risk: 'plain', words: t('stopped', { index: standing.index }) }
    case 'changed':
      return { risk: 'risk', words: t('changed') }
    case 'floor': {
      const tier = t(standing.of.startsWith('data') ? 'tierData' : 'tierFs')
      const isBytes = standing.of.endsWith('bytes')
      const say = (value: number) => (isBytes ? format.bytes(value) : format.integer(value))
      const params = { index: standing.index, tier, free: say(standing.free), least: say(standing.least) }
      return { risk: 'risk', words: t(isBytes ? 'floorBytes' : 'floorInodes', params) }
    }
    case 'signalled':
      return {
        risk: 'risk',
        words: t(standing.signal === 'HUP' ? 'signalledHup' : 'signalledTerm', { signal: standing.signal }),
      }
    case 'outOfMemory':
      return { risk: 'lost', words: t('outOfMemory', { count: standing.kills }) }
    case 'rebooted':
      return { risk: 'lost', words: t('rebooted') }
    case 'killed': {
      const { seenAtMs, memoryRatio } = standing
      if (seenAtMs === null || memoryRatio === null) return { risk: 'lost', words: t('killed') }
      const seen = { at: format.dateTime(seenAtMs), used: format.percent(memoryRatio) }
      return { risk: 'lost', words: t(memoryRatio >= NEAR_THE_KILL ? 'killedMemory' : 'killedElse', seen) }
    }
    case 'notBegun':
      return { risk: 'unknown', words: t('notBegun') }
  }
}

/** From the seconds an epoch took in the cells that ran; null as long as none did. */
function secondsLeft(cells: readonly CellRun[], running: CellRun, nowMs: number): number | null {
  const ran = cells.filter(({ state, durationSeconds }) => state === 'ok' && durationSeconds !== null)
  const epochs = ran.reduce((sum, { cell }) => sum + (cell?.epochs ?? 0), 0)
  if (epochs === 0) return null
  const perEpoch = ran.reduce((sum, { durationSeconds }) => sum + (durationSeconds ?? 0), 0) / epochs
  const ahead = cells
    .filter(({ index, state }) => index >= running.index && (state === 'waiting' || state === 'running'))
    .reduce((sum, { cell }) => sum + (cell?.epochs ?? 0) * perEpoch, 0)
  const passed = running.startedAtMs === null ? 0 : Math.max(0, nowMs - running.startedAtMs) / 1000
  return Math.max(0, ahead - Math.min(passed, (running.cell?.epochs ?? 0) * perEpoch))
}
