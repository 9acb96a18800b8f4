import { join } from 'node:path'
import type { SshPlacesOf } from '#main/ssh/sshPlaces.ts'
import type { UnlockedKeys } from '#main/ssh/unlockedKeys.ts'

/**
 * Where keys and known hosts of an address are: the demo's in the data folder, everybody else's in the person's own. Known before
 * there is a demo, because links are made before; the demo says later which port is its own.
 */
export class DemoPlaces {
  readonly #dataDir: string
  readonly #userSshFolder: () => string
  readonly #unlocked: UnlockedKeys
  #port: number | null = null

  constructor(dataDir: string, userSshFolder: () => string, unlocked: UnlockedKeys) {
    this.#dataDir = dataDir
    this.#unlocked = unlocked
    this.#userSshFolder = userSshFolder
  }

  setPort(port: number | null): void {
    this.#port = port
  }

  /** True for the demo's own loopback address. */
  readonly isDemo = ({ host, port }: { readonly host: string; readonly port: number }): boolean =>
    host === '127.0.0.1' && port === this.#port

  readonly of: SshPlacesOf = (address) => {
    const sshFolder = this.isDemo(address) ? join(this.#dataDir, 'demo-ssh') : this.#userSshFolder()
    return { sshFolder, knownHostsPath: join(sshFolder, 'known_hosts'), unlocked: this.#unlocked }
  }
}
