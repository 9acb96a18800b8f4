import { homedir } from 'node:os'
import { join } from 'node:path'

/** The user's own ssh folder: keys stay there, and known_hosts is shared with every other tool. */
export function userSshFolder(): string {
  return join(homedir(), '.ssh')
}
