/** Where OpenSSH for Windows listens; there no variable says so. */
const WINDOWS_PIPE = '\\\\.\\pipe\\openssh-ssh-agent'

/** Where the ssh agent of this computer listens; null where there is none to ask. */
export function agentSocket(
  env: { readonly SSH_AUTH_SOCK?: string | undefined } = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  return env.SSH_AUTH_SOCK || (platform === 'win32' ? WINDOWS_PIPE : null)
}
