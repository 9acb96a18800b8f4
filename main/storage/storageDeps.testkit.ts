import { verifyRemoteFile } from '#main/checkpoint/verifyRemoteFile.ts'
import type { StorageDeps } from './storageDeps.ts'

/** What tests of storage rarely care about: no local torch, no audit log, nobody who reads the log. */
export const quietStorageDeps = {
  torchConfigured: () => false,
  verifyRemote: verifyRemoteFile,
  audit: async () => undefined,
  log: { warn: () => undefined, error: () => undefined },
} satisfies Partial<StorageDeps>
