import { streamEntry, type ZipContext } from '#app/checkpoint/zip/streamEntry.ts'
import type { ZipEntry } from '#app/checkpoint/zip/zipEntry.ts'
import { NpyCheck } from './npyCheck.ts'

/** A zip of numpy arrays (`np.savez`, and `np.savez_compressed` where an inflater is at hand). */
export async function verifyNpz(context: ZipContext, entries: readonly ZipEntry[]): Promise<void> {
  const { findings, options } = context
  findings.format = 'npz'
  findings.topLevelKeys = entries.map((entry) => entry.name.replace(/\.npy$/, ''))
  for (const entry of entries) {
    if (!entry.name.endsWith('.npy')) findings.unread('notRead', entry.name, 'not a numpy array')
    const check = new NpyCheck(entry.name, entry.sizeBytes, findings, options.scanValues ?? false)
    const isArray = entry.name.endsWith('.npy')
    const good = await streamEntry(context, entry, isArray ? (chunk) => check.push(chunk) : undefined)
    if (good && isArray) check.finish()
  }
}
