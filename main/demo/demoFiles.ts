import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pack } from 'tar-stream'
import { blocksOf } from './demoDiskUsage.ts'
import type { DemoFs } from './demoFs.ts'
import type { Answer, DemoMachine } from './demoMachine.ts'
import type { ScriptRequest } from './scriptRequest.ts'

const FOLDER_BYTES = 4096

const status = (code: number): Answer => ({ stdout: `X\t${code}\0`, exitCode: 0 })
const seconds = (time: Date): string => (time.getTime() / 1000).toFixed(3)

async function typeOf(disk: DemoFs, path: string): Promise<'f' | 'd' | 'N'> {
  if (!(await disk.exists(path))) return 'N'
  return (await disk.stat(path)).isDirectory ? 'd' : 'f'
}

/** `list_folder.sh` on the virtual disk. */
export async function demoListFolder({ disk }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [folder = ''] = args
  if ((await typeOf(disk, folder)) !== 'd') return status(20)
  const path = await disk.realpath(folder)
  const records = await Promise.all(
    (await disk.readdir(path)).map(async (name) => {
      const full = posix.join(path, name)
      const stat = await disk.lstat(full)
      const size = stat.isDirectory ? FOLDER_BYTES : stat.size
      const stamp = `${size}\t${seconds(stat.mtime)}\t${name}\0`
      if (!stat.isSymbolicLink) return `${stat.isDirectory ? 'd\td' : 'f\tf'}\t${stamp}`
      return `l\t${await typeOf(disk, full)}\t${stamp}${await disk.readlink(full)}\0`
    }),
  )
  return { stdout: `P\t${path}\0${records.join('')}X\t0\0`, exitCode: 0 }
}

/** `remove_entry.sh` on the virtual disk: nothing happens there between two steps. */
export async function demoRemoveEntry({ disk }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [mode, folder = '', name = '', , digest] = args
  if ((await typeOf(disk, folder)) !== 'd') return status(20)
  const here = await disk.realpath(folder)
  const records = await recordsOf(disk, posix.join(here, name))
  if (records === null) return status(20)
  if (mode === 'look') return { stdout: `P\t${here}\0${records}X\t0\0`, exitCode: 0 }
  if (here !== folder) return status(24)
  if (createHash('sha256').update(records).digest('hex') !== digest) return status(25)
  await disk.rm(posix.join(here, name), { recursive: true })
  return status(0)
}

/** What is there, in the order of its bytes; null for nothing. */
async function recordsOf(disk: DemoFs, root: string): Promise<string | null> {
  const parent = posix.dirname(root)
  if (!(await disk.readdir(parent)).includes(posix.basename(root))) return null
  const records: string[] = []
  const walk = async (path: string): Promise<void> => {
    const stat = await disk.lstat(path)
    const type = stat.isSymbolicLink ? 'l' : stat.isDirectory ? 'd' : 'f'
    const size = stat.isDirectory ? FOLDER_BYTES : stat.size
    const blocks = stat.isFile ? blocksOf(stat.size) / 512 : 0
    const time = seconds(stat.mtime)
    const changed = path === root ? '0' : time
    const below = path === root ? '' : path.slice(root.length + 1)
    records.push(`${type}\t${size}\t${blocks}\t${time}\t${changed}\t1\t1\t1\t${below}`)
    if (type === 'd') for (const each of await disk.readdir(path)) await walk(posix.join(path, each))
  }
  await walk(root)
  const ordered = records.map((record) => Buffer.from(record)).sort(Buffer.compare)
  return ordered.map((record) => `${record.toString('utf8')}\0`).join('')
}

/** `pack_folder.sh` on the virtual disk: a real tar, of what is there. */
export async function demoPackFolder({ disk }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [folder = '', name = '', target = ''] = args
  const root = posix.join(folder, name)
  const tarPath = posix.join(folder, target)
  if ((await typeOf(disk, root)) !== 'd') return status(20)
  if (await disk.exists(tarPath)) return status(17)
  const tar = pack()
  const whole = buffer(tar)
  const add = async (path: string): Promise<void> => {
    const stat = await disk.lstat(path)
    const head = { name: `./${path.slice(folder.length + 1)}`, mode: stat.mode & 0o777, mtime: stat.mtime }
    if (stat.isSymbolicLink) tar.entry({ ...head, type: 'symlink', linkname: await disk.readlink(path) })
    else if (!stat.isDirectory) tar.entry(head, Buffer.from(await disk.readFileBuffer(path)))
    else {
      tar.entry({ ...head, type: 'directory' })
      for (const each of await disk.readdir(path)) await add(posix.join(path, each))
    }
  }
  try {
    await add(root)
  } catch {
    // Of a model or a data set of the demo only the size exists.
    tar.destroy()
    await whole.catch(() => undefined)
    return status(28)
  }
  tar.finalize()
  const bytes = await whole
  await disk.writeFile(tarPath, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { stdout: `T\t${bytes.length}\t${sha256}\0X\t0\0`, exitCode: 0 }
}

/** `region_probe.sh` on the virtual disk. */
export async function demoRegionProbe({ disk }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [mode, folder = '', name = '', text = ''] = args
  const path = posix.join(folder, name)
  const there = await disk.exists(path)
  if (mode === 'read') return { stdout: there ? await disk.readFile(path) : '', exitCode: 0 }
  if (mode === 'remove') {
    await disk.rm(path, { force: true })
    return { stdout: 'gone\n', exitCode: 0 }
  }
  if (there) return { stdout: '', exitCode: 0 }
  await disk.writeFile(path, text)
  return { stdout: 'written\n', exitCode: 0 }
}
