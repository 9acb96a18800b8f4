/** The bounds of one peer. Both ends are built from the same program, so none of them is negotiated. */
export const channelLimits = {
  /**
   * The largest message in either direction. The biggest honest ones (a ledger of thousands of files) are a tenth of it;
   * beyond it the other side would freeze while parsing.
   */
  maxFrameBytes: 4 * 1024 * 1024,
  /** How many raw bytes may be under way unread per pipe and direction: a quarter second of a fast terminal. */
  bytesWindow: 256 * 1024,
  /** One raw frame: small enough that calls between them are answered within a frame of the screen. */
  maxChunkBytes: 64 * 1024,
  /** Credit goes back in portions of this, so that single keys do not each cost an answer. Less than the window. */
  creditStepBytes: 64 * 1024,
  /** Calls, streams and pipes of one window at a time; a busy window has about 20. */
  maxOutstanding: 256,
  /** A peer that leaves this much unread is dead, whatever its socket says. */
  maxBufferedBytes: 64 * 1024 * 1024,
} as const
