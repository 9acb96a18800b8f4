import type { Answer, DemoMachine } from './demoMachine.ts'
import { digestOf } from './digestOf.ts'
import { namePattern } from './namePattern.ts'
import type { ScriptRequest } from './scriptRequest.ts'

/** `list_tree.sh` on the virtual disk. */
export async function demoListTree({ disk }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [root = '', , ...rest] = args
  const split = rest.indexOf('--')
  const names = rest.slice(0, split).map(namePattern)
  const paths = rest.slice(split + 1).map(namePattern)
  const found = (await disk.exists(root)) ? await disk.stat(root) : null
  if (found === null || !found.isDirectory) return { stdout: 'X\t20\0', exitCode: 0 }
  const records: string[] = []
  const walk = async (below: string): Promise<void> => {
    for (const name of await disk.readdir(below === '' ? root : `${root}/${below}`)) {
      const path = below === '' ? name : `${below}/${name}`
      if (names.some((each) => each.test(name)) || paths.some((each) => each.test(path))) continue
      const stat = await disk.lstat(`${root}/${path}`)
      const type = stat.isSymbolicLink ? 'l' : stat.isDirectory ? 'd' : 'f'
      records.push(`${type}\t${stat.size}\t${(stat.mtime.getTime() / 1000).toFixed(3)}\t${path}\0`)
      if (type === 'd') await walk(path)
    }
  }
  await walk('')
  return { stdout: `${records.join('')}X\t0\0`, exitCode: 0 }
}

/** `digest_many.sh` on the virtual disk. */
export async function demoDigestMany({ disk }: DemoMachine, { args, input }: ScriptRequest): Promise<Answer> {
  const paths = input.split('\0').filter((path) => path !== '')
  const lines = await Promise.all(
    paths.map(async (path) => {
      const at = `${args[0]}/${path.replace(/^\.\//, '')}`
      const digest = await digestOf(disk, at)
      if (digest === null) return ''
      const { size, mtime } = await disk.lstat(at)
      return `${digest}  ${path}\0=\t${size}\t${(mtime.getTime() / 1000).toFixed(3)}\t${path}\0`
    }),
  )
  return { stdout: lines.join(''), exitCode: 0 }
}

/** The virtual disk has no tar: files come one by one over SFTP. */
export function demoSendTar(): Answer {
  return { stdout: '', exitCode: 4 }
}
