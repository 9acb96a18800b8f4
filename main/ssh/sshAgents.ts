/** Where OpenSSH for Windows listens; there no variable says so. PuTTY's Pageant is asked through a window of its own. */
const ON_WINDOWS = ['\\\\.\\pipe\\openssh-ssh-agent', 'pageant'] as const

/** The ssh agents of this computer that may be asked, best first: a socket, a pipe, or `pageant`. One that does not answer does no harm. */
export function sshAgents(
  env: { readonly SSH_AUTH_SOCK?: string | undefined } = process.env,
  platform: NodeJS.Platform = process.platform,
): readonly string[] {
  const named = env.SSH_AUTH_SOCK ? [env.SSH_AUTH_SOCK] : []
  return platform === 'win32' ? [...new Set([...named, ...ON_WINDOWS])] : named
}
