import { createHash } from 'node:crypto'
import { systemClock } from '#main/clock/systemClock.ts'
import { BandwidthLimit } from './bandwidthLimit.ts'
import { type Lies, startHostileSftp } from './hostileSftp.testkit.ts'
import { type PulledFile, type PullOptions, pullFile } from './pullFile.ts'

/** What `digest.sh` prints for these bytes, of the size and time (whole seconds) that are claimed. */
export function digestOf(bytes: Buffer, sizeBytes = bytes.length, mtime = 1_700_000_000): string {
  const stat = `${sizeBytes} ${mtime} 1700000000`
  return `before=${stat}\nsha256=${createHash('sha256').update(bytes).digest('hex')}\nafter=${stat}\n`
}

/** One try to pull `best.pth` into `root` from a server that tells these lies. */
export async function pullFromHostile(root: string, lies: Lies, over: Partial<PullOptions> = {}): Promise<PulledFile> {
  const server = await startHostileSftp(lies)
  try {
    return await pullFile({
      link: server.link,
      remotePath: '/root/best.pth',
      root,
      relativePath: 'best.pth',
      clock: systemClock,
      limit: new BandwidthLimit(systemClock, () => null),
      signal: new AbortController().signal,
      ...over,
    })
  } finally {
    server.close()
  }
}
