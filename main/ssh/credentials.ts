/** How to log in. A password is used once, for installing a key; nothing here is ever written anywhere. */
export type Credentials =
  | { readonly kind: 'password'; readonly password: string }
  /** The keys of a folder (`~/.ssh`), then those of an agent where one is running. */
  | { readonly kind: 'keys'; readonly sshFolder: string; readonly agentSocket: string | null }
  /** The keys of a folder and then a password, all on one connection. No agent: its many keys would use up the tries that sshd gives. */
  | { readonly kind: 'keysOrPassword'; readonly sshFolder: string; readonly password: string }
  /** One private key as text. */
  | { readonly kind: 'key'; readonly privateKey: string }
