import type { InstanceView } from '#app/instance/instanceView.ts'

/** What an instance's dot and words say. `unreachable` says nothing about being on or off. */
export type InstanceStatus =
  | 'on'
  | 'noGpu'
  | 'off'
  | 'released'
  | 'connecting'
  | 'neverReached'
  | 'unreachable'
  | 'blocked'

/**
 * Known facts first (released, off), then the connection: an instance counts as running only while it answers. Off is
 * shown only when main knows it, never because nothing answers.
 */
export function instanceStatus({ instance, link }: InstanceView): InstanceStatus {
  if (instance.power.state === 'released' || instance.archivedAtMs !== null) return 'released'
  if (link.kind === 'online') return instance.power.state === 'noGpu' ? 'noGpu' : 'on'
  if (instance.power.state === 'off') return 'off'
  if (link.kind === 'blocked') return 'blocked'
  if (link.kind === 'unreachable') return 'unreachable'
  return link.kind === 'connecting' ? 'connecting' : 'neverReached'
}
