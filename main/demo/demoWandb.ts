import { runPathSchema } from '#app/network/wandb.ts'
import type { Answer, DemoMachine } from './demoMachine.ts'
import type { ScriptRequest } from './scriptRequest.ts'

const ok = (...records: string[]): Answer => ({
  stdout: Buffer.from([...records, 'X\t0'].map((record) => `${record}\0`).join('')).toString('hex'),
  exitCode: 0,
})

/** `wandb_runs.sh`: what the story has of them. */
export async function demoWandbRuns({ disk, profile }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [, credentials = ''] = args
  const runs: { time: number; record: string }[] = []
  for (const path of disk.getAllPaths()) {
    const folder = path.slice(0, path.lastIndexOf('/'))
    const isRecords = path.slice(folder.length + 1).startsWith('run-') && path.endsWith('.wandb')
    if (!isRecords || !runPathSchema.safeParse(folder).success) continue
    if (!folder.startsWith(`${profile.overrides.dataDir}/`)) continue
    const { size, mtime } = await disk.stat(path)
    const synced = (await disk.exists(`${path}.synced`)) ? 'yes' : 'no'
    const time = mtime.getTime() / 1000
    runs.push({ time, record: `R\t${time.toFixed(3)}\t${size}\t${synced}\t${folder}` })
  }
  const key = (await disk.exists(credentials)) ? 'yes' : 'no'
  return ok(`T\tno\t${key}`, ...runs.sort((one, other) => other.time - one.time).map(({ record }) => record))
}

/** `start_wandb_sync.sh`: the demo reaches nobody. */
export const demoStartWandbSync = (): Answer => ({ stdout: 'failed\n', exitCode: 0 })

/** `read_wandb_sync.sh` */
export const demoReadWandbSync = (): Answer => ok()
