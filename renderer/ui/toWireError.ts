import { BerthError, type WireError } from '#app/contract/berthError.ts'

/** Whatever was thrown, as an error that Berth has sentences for. */
export function toWireError(thrown: unknown): WireError {
  return thrown instanceof BerthError ? thrown.toWire() : { code: 'internal', params: { detail: String(thrown) } }
}
