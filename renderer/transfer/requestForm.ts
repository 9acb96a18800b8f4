import { trimEndOf } from '#app/text/trimEndOf.ts'
import type { TransferRequest } from '#app/transfer/transferRequest.ts'

/** What a person filled in for a pull or push, as typed. */
export type RequestForm = {
  readonly direction: 'pull' | 'push'
  readonly remotePath: string
  readonly localPath: string
  readonly excludes: readonly string[]
}

/** File managers put quotes around a path that they copy. */
function bare(path: string): string {
  const text = path.trim()
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text
}

/** From `/`, a drive or a share on: anything else would depend on the folder that Berth happened to start in. */
const absoluteLocal = /^(\/|[A-Za-z]:[\\/]|\\\\)/

/** The request that a form stands for, or which of its fields is not a full path yet. */
export function requestOf(
  instanceId: string,
  form: RequestForm,
): { readonly request: TransferRequest } | { readonly bad: 'remotePath' | 'localPath' } {
  const remotePath = bare(form.remotePath)
  const localPath = bare(form.localPath)
  if (form.direction === 'push' && !absoluteLocal.test(localPath)) return { bad: 'localPath' }
  if (!remotePath.startsWith('/')) return { bad: 'remotePath' }
  const excludes = form.excludes.map((each) => each.trim()).filter((each) => each !== '')
  return {
    request: {
      instanceId,
      direction: form.direction,
      remotePath,
      localPath: form.direction === 'push' ? localPath : null,
      excludes,
    },
  }
}

/** Where a push lands: its own name inside the folder; null while either is not known. */
export function landingPath(form: RequestForm): string | null {
  const name = trimEndOf(bare(form.localPath), '/\\').split(/[\\/]/).at(-1)
  const folder = bare(form.remotePath)
  return name === undefined || name === '' || !folder.startsWith('/') ? null : `${trimEndOf(folder, '/')}/${name}`
}
