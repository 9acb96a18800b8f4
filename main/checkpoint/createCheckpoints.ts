import { join } from 'node:path'
import type { TorchLoadReport } from '#app/checkpoint/torchLoadReport.ts'
import { appRoot } from '#main/paths/appRoot.ts'
import { unpackedPath } from '#main/paths/unpackedPath.ts'
import { verifyFile } from './verifyFile.ts'
import { verifyRemoteFile } from './verifyRemoteFile.ts'
import { verifyWithTorch } from './verifyWithTorch.ts'

/** Reads checkpoints for whoever needs a verdict. It has no part in the contract: verdicts travel with files and transfers. */
export function createCheckpoints({ localPython }: { readonly localPython: () => string | null }) {
  const scriptPath = unpackedPath(join(appRoot(), 'scripts', 'local', 'verify_local.py'))
  return {
    /** Whether a local torch is configured; then checkpoints have to reach L3. */
    torchConfigured: (): boolean => localPython() !== null,
    /** L2, here and where a file lies on an instance. */
    verifyFile,
    verifyRemote: verifyRemoteFile,
    /** L3; null when no local torch is configured. */
    async verifyTorch(path: string, { signal }: { readonly signal: AbortSignal }): Promise<TorchLoadReport | null> {
      const pythonPath = localPython()
      return pythonPath === null ? null : verifyWithTorch(path, { pythonPath, scriptPath, signal })
    },
  }
}
