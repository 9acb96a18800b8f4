import { tierOfPath } from '#app/storage/tierOfPath.ts'
import type { Answer, DemoMachine } from './demoMachine.ts'
import type { ScriptRequest } from './scriptRequest.ts'

/** Of a page in memory, which is what such a disk gives to a file. */
const BLOCK_BYTES = 4096

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
  for (const path of disk.getAllPaths()) {
    if ((path !== root && !path.startsWith(`${top}/`)) || tierOfPath(path, tiers) !== tier) continue
    const stat = await disk.lstat(path)
    const used = stat.isFile ? Math.ceil(stat.size / BLOCK_BYTES) * BLOCK_BYTES : 0
    const steps = path === root ? [] : path.slice(top.length + 1).split('/')
    // Each folder above it, down to the greatest depth, and itself when it is one.
    const folders = stat.isFile ? steps.length - 1 : steps.length
    for (let count = 0; count <= Math.min(folders, depth); count += 1) {
      const folder = count === 0 ? root : `${top}/${steps.slice(0, count).join('/')}`
      add(bytes, folder, used)
      add(inodes, folder, 1)
    }
  }
  const list = (values: ReadonlyMap<string, number>): string =>
    [...values]
      .sort(([, a], [, b]) => b - a)
      .slice(0, most)
      .map(([path, value]) => `${value}\t${path}\0`)
      .join('')
  return { stdout: `B\0${list(bytes)}I\0${list(inodes)}X\t0\0`, exitCode: 0 }
}
