import type { UnlockedKeys } from './unlockedKeys.ts'

/** How to log in. A password is used once, for installing a key; nothing here is ever written anywhere. */
export type Credentials =
  | { readonly kind: 'password'; readonly password: string }
  /** The keys of a folder (`~/.ssh`), then those of the agents that are running. */
  | ({ readonly kind: 'keys'; readonly agents: readonly string[] } & KeyFolder)
  /** The keys of a folder and then a password, all on one connection. No agent: its many keys would use up the tries that sshd gives. */
  | ({
      readonly kind: 'keysOrPassword'
      readonly password: string
      /** Leaves its keys to the way there, and offers the password alone. */
      readonly withoutKeys?: boolean
    } & KeyFolder)
  /** One private key as text. */
  | { readonly kind: 'key'; readonly privateKey: string }

export type KeyFolder = {
  readonly sshFolder: string
  /** Keys of it that the person has opened. */
  readonly unlocked?: UnlockedKeys | undefined
}
