/** What the gate knows of the instance besides evidence: Berth's own record and settings, read at the moment of asking. */
export type GateFacts = {
  readonly instanceId: string
  readonly alias: string
  readonly hostname: string
  readonly hasShutdown: boolean
  /** With a local torch configured, checkpoints have to reach L3. */
  readonly torchConfigured: boolean
  /** What has to be at home before 释放: what the profile keeps. Pinned files have to be, too. */
  readonly keep: readonly string[]
}
