import type { LinkState } from '#app/ssh/linkState.ts'
import type { SshConnection } from './sshConnection.ts'

/** The one kept connection to an instance, with reconnection. */
export interface Link {
  readonly state: LinkState
  /** Calls `listener` on each change of state; disposing stops it. */
  watch(listener: (state: LinkState) => void): Disposable
  /** The live connection; throws `ssh.notConnected` when there is none. */
  connection(): SshConnection
  /** One more connection for bulk work, with the same checks; the caller closes it. `ssh.channelRefused` on refusal. */
  openExtra(signal?: AbortSignal): Promise<SshConnection>
  /** Try now instead of at the next planned time; also leaves `blocked`. */
  reconnectNow(): void
  /**
   * Goes on with a connection to this very instance that was made elsewhere, instead of making one. Where one is alive already, the given
   * one is closed.
   */
  adopt(connection: SshConnection): void
  /**
   * This computer slept, or changed its network: a connection that does not answer at once is made anew, and one that is waited for is tried
   * now.
   */
  doubt(): void
  /** Somebody waits for it: until disposed, a short cut is tried again every few seconds. */
  hurry(): Disposable
  /** Stop trying (instance known off or archived), until `reconnectNow`. */
  rest(): void
  close(): void
}
