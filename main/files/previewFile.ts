import { stripVTControlCharacters } from 'node:util'
import type { FilePreview } from '#app/files/filePreview.ts'
import { artefactKind } from '#app/storage/artefactKind.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { FilesDeps } from './filesDeps.ts'
import { openGrowing } from './openGrowing.ts'
import { readAt } from './readAt.ts'

/** What a person reads in a window; a message holds 4 MiB. */
const MAX_TEXT_BYTES = 128 * 1024
const MAX_IMAGE_BYTES = 2 * 2 ** 20
/** Of these the end is what is looked for. */
const GROWS = /\.(?:log|out|err)$/i

/**
 * What a file of an instance shows, read over SFTP where it lies. Throws `transfer.remoteMissing`, `transfer.remoteNotRegular`,
 * `transfer.remoteUnreadable`, `transfer.remoteChanged`, `transfer.cut`, and what reading a checkpoint throws.
 */
export async function previewFile(
  deps: Pick<FilesDeps, 'profile' | 'verifyRemote'>,
  connection: SshConnection,
  path: string,
  signal: AbortSignal,
): Promise<FilePreview> {
  const kind = artefactKind(path, deps.profile.storage.artefacts)
  if (kind === 'checkpoint') return { kind: 'checkpoint', report: await deps.verifyRemote(connection, path, signal) }
  const file = await openGrowing(connection, path)
  try {
    const { sizeBytes, mtimeMs } = file
    const head = await readAt(file, 0, Math.min(sizeBytes, MAX_TEXT_BYTES))
    const mediaType = imageType(head)
    if (mediaType !== null && sizeBytes <= MAX_IMAGE_BYTES) {
      const rest = await readAt(file, head.length, sizeBytes - head.length)
      return { kind: 'image', sizeBytes, mtimeMs, mediaType, base64: Buffer.concat([head, rest]).toString('base64') }
    }
    if (mediaType !== null || head.includes(0)) return { kind: 'other', sizeBytes, mtimeMs }
    if (sizeBytes <= MAX_TEXT_BYTES) return { kind: 'text', sizeBytes, mtimeMs, text: plain(head), part: 'whole' }
    if (kind !== 'log' && !GROWS.test(path)) {
      const text = plain(head.subarray(0, head.lastIndexOf(10) + 1 || head.length))
      return { kind: 'text', sizeBytes, mtimeMs, text, part: 'beginning' }
    }
    const tail = await readAt(file, sizeBytes - MAX_TEXT_BYTES, MAX_TEXT_BYTES)
    return { kind: 'text', sizeBytes, mtimeMs, text: plain(tail.subarray(tail.indexOf(10) + 1)), part: 'end' }
  } finally {
    file.close()
  }
}

/** Logs are written for a terminal: without its colours, and each turn of a progress bar on a line of its own. */
function plain(bytes: Buffer): string {
  return stripVTControlCharacters(bytes.toString('utf8')).replace(/\r\n?/g, '\n')
}

/** By its first bytes: a name says nothing of what is in a file. Pictures that may hold programs are none here. */
function imageType(head: Buffer): Extract<FilePreview, { kind: 'image' }>['mediaType'] | null {
  const text = head.toString('latin1', 0, 12)
  if (text.startsWith('\u0089PNG\r\n\u001a\n')) return 'image/png'
  if (text.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif'
  return text.startsWith('RIFF') && text.endsWith('WEBP') ? 'image/webp' : null
}
