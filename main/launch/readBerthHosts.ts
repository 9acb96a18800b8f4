import { open } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import { instanceSchema } from '#app/instance/instance.ts'
import type { SshHost } from '#app/instance/sshHost.ts'

/** A thousand instances take less than one. */
const MOST_BYTES = 8 * 1024 * 1024

/** Of whatever version: only what names a host is asked for. */
const fileSchema = z.object({ instances: z.array(z.unknown()).max(1000) })
const entrySchema = instanceSchema.pick({ alias: true, address: true, archivedAtMs: true, demo: true })

/**
 * The instances that another data folder of Berth remembers, for a person to choose from; nothing there is changed. Those that are gone and
 * the demo are left out, and entries that are none. Throws `launch.noBerthFolder` (params path, detail).
 */
export async function readBerthHosts(folder: string): Promise<SshHost[]> {
  const path = join(resolve(folder), 'instances.json')
  const refuse = (detail: string) => new BerthError('launch.noBerthFolder', { path, detail })
  let text: string
  try {
    text = await readAtMost(path)
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : '')
  }
  const file = fileSchema.safeParse(jsonOf(text))
  if (!file.success) throw refuse('')
  return file.data.instances.flatMap((entry): SshHost[] => {
    const found = entrySchema.safeParse(entry)
    if (!found.success || found.data.demo || found.data.archivedAtMs !== null) return []
    const { alias, address } = found.data
    return [{ alias, ...address, jump: null, otherWay: false }]
  })
}

async function readAtMost(path: string): Promise<string> {
  const file = await open(path)
  try {
    const stats = await file.stat()
    if (!stats.isFile() || stats.size > MOST_BYTES) throw new Error('')
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
