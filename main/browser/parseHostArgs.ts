import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

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

/** The folder that Electron uses for an app of this name, so that both hosts show the same instances and settings. */
function defaultDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  const name = 'Berth'
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name)
  if (platform === 'win32') return join(env.APPDATA || join(homedir(), 'AppData', 'Roaming'), name)
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), name)
}
