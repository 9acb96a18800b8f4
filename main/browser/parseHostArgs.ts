import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { defaultDataDir } from './defaultDataDir.ts'

export type HostArgs = {
  /** 0 lets the system choose. */
  readonly port: number
  readonly dataDir: string
  readonly demo: boolean
  readonly open: boolean
}

const portSchema = z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(65535))

/** Reads the command line. Throws an `Error` with a sentence for the terminal on anything it does not know. */
export function parseHostArgs(args: readonly string[], platform: NodeJS.Platform, env: NodeJS.ProcessEnv): HostArgs {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      'data-dir': { type: 'string' },
      demo: { type: 'boolean', default: false },
      'no-open': { type: 'boolean', default: false },
    },
  })
  const port = portSchema.safeParse(values.port)
  if (!port.success) throw new Error(`--port takes a number from 0 to 65535, not "${values.port}".`)
  const dataDir = values['data-dir']
  if (dataDir === '') throw new Error('--data-dir takes a folder.')
  return {
    port: port.data,
    dataDir: resolve(dataDir ?? defaultDataDir(platform, env)),
    demo: values.demo,
    open: !values['no-open'],
  }
}
