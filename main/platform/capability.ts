/**
 * One capability of main as `berth.ts` sees it: its part of the contract, its end, and, beside these two, the few functions that
 * others may ask of it.
 */
export type Capability<Handlers> = {
  readonly handlers: Handlers
  /** Ends every timer, watcher and pending write of its own. */
  close?(): void | Promise<void>
}
