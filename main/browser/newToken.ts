import { randomBytes } from 'node:crypto'

/** 256 random bits, new at each launch, in characters that a URL fragment keeps as they are. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}
