/** How one peer is served. */
export type ServeOptions = {
  /** Checks every value on its way out against the contract: in development and in tests. */
  readonly validateOutput: boolean
  /**
   * Hears of what a handler threw that is no `BerthError`, and of outputs that break the contract. The peer learns only
   * `internal`, never a message or a stack.
   */
  readonly onInternalError: (error: unknown, method: string) => void
  /** Operations of one peer at a time; by default `channelLimits.maxOutstanding`. */
  readonly maxOutstanding?: number
}
