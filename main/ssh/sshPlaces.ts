/** Where keys and known hosts of an address live. The demo has its own folder, so that it never touches `~/.ssh`. */
export type SshPlaces = { readonly sshFolder: string; readonly knownHostsPath: string }

export type SshPlacesOf = (address: { readonly host: string; readonly port: number }) => SshPlaces
