import type { Answer, DemoMachine } from './demoMachine.ts'
import { digestOf } from './digestOf.ts'
import type { ScriptRequest } from './scriptRequest.ts'

/** `copy_to_fs.sh` on the virtual disk: the copy is made and compared there like any other. */
export async function demoFsCopy({ disk, nowMs }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [source = '', folder = '', rest = ''] = args
  const failed = (step: string): Answer => ({ stdout: `failed ${step} - - - -\n`, exitCode: 1 })
  const sha256 = await digestOf(disk, source)
  if (sha256 === null) return failed('missing')
  const target = `${folder}/${rest}`
  const { size, mtime } = await disk.stat(source)
  const stamp = `${size} ${Math.floor(mtime.getTime() / 1000)}`
  const there = await digestOf(disk, target)
  if (there === sha256) {
    return { stdout: `source ${stamp}\ndigesting\ndone same ${stamp} ${sha256} ${there}\n`, exitCode: 0 }
  }
  if (there !== null) await disk.mv(target, `${target}.older-${new Date(nowMs).toISOString().replaceAll(':', '-')}`)
  await disk.mkdir(target.slice(0, target.lastIndexOf('/')), { recursive: true })
  await disk.writeFile(target, await disk.readFileBuffer(source))
  await disk.utimes(target, mtime, mtime)
  const copy = await digestOf(disk, target)
  if (copy !== sha256) return failed('differs')
  return { stdout: `source ${stamp}\ncopying\ndigesting\ndone copied ${stamp} ${sha256} ${copy}\n`, exitCode: 0 }
}
