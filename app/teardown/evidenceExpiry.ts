/** While an instance is up, anything read of it may be untrue ten minutes later; so may a file on this computer. */
export const EVIDENCE_EXPIRES_MS = 600_000
