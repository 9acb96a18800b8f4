import type { Instance } from '#app/instance/instance.ts'
import { loadProfile } from '#profiles/loadProfile.ts'

export const profileForMoney = loadProfile()

/** An instance for tests of money. */
export function exampleInstanceOf(facts: Partial<Instance>): Instance {
  return {
    id: 'b6f24c9ac7-3bf7e58e',
    alias: 'autodl-a-1',
    containerUuid: 'b6f24c9ac7-3bf7e58e',
    hostname: 'autodl-container-b6f24c9ac7-3bf7e58e',
    address: { host: 'h', port: 1, user: 'root' },
    hostKey: { type: 'ssh-ed25519', sha256: `SHA256:${'a'.repeat(43)}` },
    region: null,
    gpu: null,
    charge: 'payg',
    yuanPerHour: 2,
    rateSetAtMs: null,
    putAwayAtMs: null,
    logsInByAgent: false,
    tags: [],
    colorIndex: 0,
    hasShutdown: true,
    power: { state: 'on', sinceMs: 0, known: 'observed' },
    seenAliveAtMs: null,
    addedAtMs: 0,
    bootedAtMs: null,
    archivedAtMs: null,
    demo: false,
    ...facts,
  }
}
