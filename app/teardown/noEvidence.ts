import type { Evidence } from './evidence.ts'

/** Nothing was read yet: every row is unknown. */
export const noEvidence: Evidence = {
  identity: null,
  artefacts: null,
  remoteDigests: null,
  fsCopies: null,
  localCopies: null,
  quiet: null,
  seal: null,
}
