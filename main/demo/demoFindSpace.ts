import { tierOfPath } from '#app/storage/tierOfPath.ts'
import { blocksOf } from './demoDiskUsage.ts'
import type { Answer, DemoMachine } from './demoMachine.ts'
import type { ScriptRequest } from './scriptRequest.ts'

/** `disk_use.sh` on the virtual disk: each tier is a file system of its own. */
export async function demoFindSpace({ disk, profile }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [root = '', depthText = '0', mostText = '0'] = args
  if (!(await disk.exists(root))) return { stdout: 'X\t20\0', exitCode: 0 }
  const { tiers } = profile.storage
  const [depth, most] = [Number(depthText), Number(mostText)]
  const tier = tierOfPath(root, tiers)
  const top = root === '/' ? '' : root
  const bytes = new Map<string, number>()
  const inodes = new Map<string, number>()
  const add = (to: Map<string, number>, path: string, value: number): void =>
    void to.set(path, (to.get(path) ?? 0) + value)
  /** For each folder above it, down to the greatest depth; for a folder also itself. */
  const count = (path: string, isFolder: boolean, used: number, files: number): void => {
    if ((path !== root && !path.startsWith(`${top}/`)) || tierOfPath(path, tiers) !== tier) return
    const steps = path === root ? [] : path.slice(top.length + 1).split('/')
    const folders = isFolder ? steps.length : steps.length - 1
    for (let at = 0; at <= Math.min(folders, depth); at += 1) {
      const folder = at === 0 ? root : `${top}/${steps.slice(0, at).join('/')}`
      add(bytes, folder, used)
      add(inodes, folder, files)
    }
  }
  for (const path of disk.getAllPaths()) {
    const stat = await disk.lstat(path)
    count(path, stat.isDirectory, stat.isFile ? blocksOf(stat.size) : 0, 1)
  }
  for (const { folder, count: files, sizeBytes } of disk.pictures)
    count(folder, true, files * blocksOf(sizeBytes), files)
  const list = (values: ReadonlyMap<string, number>): string =>
    [...values]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([path, value]) => `${value}\t${path}\0`)
      .join('')
  return { stdout: `B\0${list(bytes)}I\0${list(inodes)}X\t0\0`, exitCode: 0 }
}
