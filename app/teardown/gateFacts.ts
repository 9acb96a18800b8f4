/** What the gate knows of the instance besides evidence: Berth's own record and settings, read at the moment of asking. */
export type GateFacts = {
  readonly instanceId: string
  readonly alias: string
  readonly hostname: string
  readonly hasShutdown: boolean
  /** With a local torch configured, checkpoints have to reach L3. */
  readonly torchConfigured: boolean
}
