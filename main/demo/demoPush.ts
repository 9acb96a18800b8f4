import { createHash } from 'node:crypto'
import type { Answer, DemoMachine } from './demoMachine.ts'
import type { ScriptRequest } from './scriptRequest.ts'

/** `publish_part.sh` on the virtual disk. */
export async function demoPublishPart({ disk }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [part = '', final = '', size = '', mode = '', mtime = '', stamp = ''] = args
  const failed = (reason: string): Answer => ({ stdout: `failed ${reason}\n`, exitCode: 1 })
  const kindOf = async (path: string) => ((await disk.exists(path)) ? await disk.lstat(path) : null)
  const [sent, there] = [await kindOf(part), await kindOf(final)]
  if (!sent?.isFile || sent.size !== Number(size)) return failed('part')
  if (there !== null && !there.isFile) return failed('blocked')
  await disk.chmod(part, Number.parseInt(mode, 8))
  if (there !== null) {
    const [before, now] = await Promise.all([disk.readFileBuffer(final), disk.readFileBuffer(part)])
    if (!Buffer.from(before).equals(now)) await disk.mv(final, `${final}.older-${stamp}`)
  }
  await disk.mv(part, final)
  const at = new Date(Number(mtime) * 1000)
  await disk.utimes(final, at, at)
  return { stdout: 'done\n', exitCode: 0 }
}

/** `digest_blocks.sh` on the virtual disk. */
export async function demoDigestBlocks({ disk }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [path = '', block = ''] = args
  if (!(await disk.exists(path)) || !(await disk.lstat(path)).isFile) return { stdout: '', exitCode: 3 }
  const bytes = await disk.readFileBuffer(path)
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += Number(block)) {
    lines.push(
      `${createHash('sha256')
        .update(bytes.subarray(at, at + Number(block)))
        .digest('hex')}\n`,
    )
  }
  return { stdout: lines.join(''), exitCode: 0 }
}

/** `discard_push.sh` on the virtual disk. */
export async function demoDiscardPush({ disk }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [kind, path = '', staging = ''] = args
  const left = kind === 'file' ? path : `${path}/${staging}`
  if (await disk.exists(left)) await disk.rm(left, { recursive: kind !== 'file' })
  return { stdout: '', exitCode: 0 }
}
