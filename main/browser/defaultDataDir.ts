import { homedir } from 'node:os'
import { join } from 'node:path'

/** The folder that Electron uses for an app of this name, so that both hosts show the same instances and settings. */
export function defaultDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  const name = 'Berth'
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name)
  if (platform === 'win32') return join(env.APPDATA || join(homedir(), 'AppData', 'Roaming'), name)
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), name)
}
