import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import type { SftpRequests } from '#main/remote/sftpRequests.ts'

const folder = 0o040000
const typeMask = 0o170000
const attributesSchema = z.object({ mode: z.number() })

/**
 * Makes a folder of the instance with all above it. A link to a folder counts as one: the regional FS is reached by a link.
 * Throws `transfer.remoteUnwritable` where something else is in the way; errors as of `SftpRequests`.
 */
export async function makeRemoteFolders(requests: SftpRequests, path: string): Promise<void> {
  const kind = await kindOf(requests, path)
  if (kind === 'folder') return
  if (kind === 'other') throw new BerthError('transfer.remoteUnwritable', { path, detail: 'not a folder' })
  await makeRemoteFolders(requests, path.slice(0, path.lastIndexOf('/')) || '/')
  await requests
    .request<undefined>((sftp, done) => sftp.mkdir(path, done))
    .catch(async (error: unknown) => {
      // Another transfer may have made it meanwhile.
      if ((await kindOf(requests, path)) !== 'folder') throw error
    })
}

async function kindOf(requests: SftpRequests, path: string): Promise<'folder' | 'other' | 'missing'> {
  const found: unknown = await requests
    .request<unknown>((sftp, done) => sftp.stat(path, done))
    .catch((error: unknown) => {
      if (error instanceof BerthError && error.code === 'transfer.remoteMissing') return null
      throw error
    })
  if (found === null) return 'missing'
  const mode = attributesSchema.safeParse(found).data?.mode ?? 0
  return (mode & typeMask) === folder ? 'folder' : 'other'
}
