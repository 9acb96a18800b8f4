import type { SessionList } from '#app/terminal/session.ts'
import type { TerminalTab } from '#app/terminal/terminalTab.ts'

const train = { tool: 'tmux', server: 'berth', name: 'berth-1', born: '1795775817' } as const

/** Invented terminals: one that lives on the instance, one that does not, one that was not opened yet. */
export function storyTerminals(instanceId: string): TerminalTab[] {
  return [
    { id: 'train', instanceId, name: '训练 lora-r64', folder: null, lives: { in: 'session', session: train } },
    { id: 'plain', instanceId, name: '2', folder: null, lives: { in: 'connection', why: '' } },
    { id: 'new', instanceId, name: '3', folder: null, lives: { in: 'unknown' } },
  ]
}

export function storySessions(nowMs: number): SessionList {
  const madeAtMs = nowMs - 26 * 3_600_000
  return {
    tools: [{ tool: 'tmux', version: '3.2a' }],
    sessions: [
      { ...train, madeAtMs, shownBy: 1, runs: 'python' },
      { tool: 'tmux', server: 'berth', name: 'berth-2', born: '1795770000', madeAtMs, shownBy: 0, runs: 'bash' },
      { tool: 'screen', server: 'own', name: '1412.sweep', born: '1412', madeAtMs, shownBy: 2, runs: 'python' },
    ],
    problems: [],
  }
}
