/** How `ssh` reaches an instance: by its alias, in the person's own ssh config or in another file. */
export type SystemSsh = { readonly alias: string; readonly configFile: string | null }

type Program = { readonly program: string; readonly args: readonly string[] }

/** Terminals of Linux desktops, the one that the system's owner chose first; each takes the words of a command after these. */
const OF_LINUX = [
  ['x-terminal-emulator', '-e'],
  ['gnome-terminal', '--'],
  ['kgx', '--'],
  ['ptyxis', '--'],
  ['konsole', '-e'],
  ['xfce4-terminal', '-x'],
  ['kitty'],
  ['alacritty', '-e'],
  ['foot'],
  ['wezterm', 'start', '--'],
  ['xterm', '-e'],
] as const

/** What cmd gives a meaning to, even between quotes. */
const SPECIAL_FOR_CMD = /["%!^&|<>\r\n]/

/**
 * The programs that open an `ssh` in a terminal of the system, to be tried in this order; none where the platform has no way for it.
 * macOS opens an address, which has no room for another config file.
 */
export function systemTerminals(platform: string, { alias, configFile }: SystemSsh): readonly Program[] {
  const words = ['ssh', ...(configFile === null ? [] : ['-F', configFile]), alias]
  if (platform === 'darwin') return configFile === null ? [{ program: 'open', args: [`ssh://${alias}`] }] : []
  if (platform === 'win32') {
    if (words.some((word) => SPECIAL_FOR_CMD.test(word))) return []
    // `start` takes the first word in quotes for a title, and ends a bare word at a comma, too.
    const quoted = words.map((word) => (/^[\w.:\\-]+$/.test(word) ? word : `"${word}"`))
    return [{ program: 'cmd', args: ['/d', '/c', 'start', '""', ...quoted] }]
  }
  return OF_LINUX.map(([program, ...args]) => ({ program, args: [...args, ...words] }))
}

/** The same `ssh` as a line to copy. */
export function sshLineOf({ alias, configFile }: SystemSsh): string {
  return configFile === null ? `ssh ${alias}` : `ssh -F "${configFile}" ${alias}`
}
