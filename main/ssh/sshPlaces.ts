import type { UnlockedKeys } from './unlockedKeys.ts'

/** Where keys and known hosts of an address live. The demo has its own folder, so that it never touches `~/.ssh`. */
export type SshPlaces = {
  readonly sshFolder: string
  readonly knownHostsPath: string
  /** Keys of the folder that the person has opened; where there are none, nobody was asked. */
  readonly unlocked?: UnlockedKeys
}

export type SshPlacesOf = (address: { readonly host: string; readonly port: number }) => SshPlaces
