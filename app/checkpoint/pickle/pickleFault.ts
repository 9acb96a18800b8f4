/** Stops the walk of one pickle; never leaves `walkPickle`. `truncated` asks for more bytes, `limit` proves nothing. */
export class PickleFault extends Error {
  readonly reason: 'bad' | 'limit' | 'truncated'

  constructor(reason: PickleFault['reason'], detail: string) {
    super(detail)
    this.reason = reason
  }
}
