/** How to log in. A password is used once, for installing a key; nothing here is ever written anywhere. */
export type Credentials =
  | { readonly kind: 'password'; readonly password: string }
  /** The keys of a folder (`~/.ssh`), then those of an agent where one is running. */
  | { readonly kind: 'keys'; readonly sshFolder: string; readonly agentSocket: string | null }
  /** One private key as text. */
  | { readonly kind: 'key'; readonly privateKey: string }
