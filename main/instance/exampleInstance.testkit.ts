import { type Instance, instanceSchema } from '#app/instance/instance.ts'

/** A remembered instance that runs, for tests that need one and do not care which. */
export const exampleInstance: Instance = instanceSchema.parse({
  id: 'b6f24c9ac7-3bf7e58e',
  alias: 'autodl-x-1',
  containerUuid: null,
  hostname: 'h',
  address: { host: '127.0.0.1', port: 22, user: 'root' },
  hostKey: { type: 'ssh-ed25519', sha256: `SHA256:${'A'.repeat(43)}` },
  region: null,
  gpu: null,
  charge: 'payg',
  yuanPerHour: null,
  colorIndex: 0,
  hasShutdown: true,
  power: { state: 'on', sinceMs: null, known: 'observed' },
  seenAliveAtMs: null,
  addedAtMs: 0,
  bootedAtMs: null,
  archivedAtMs: null,
  demo: false,
})
