import { posix, win32 } from 'node:path'

export type PythonPlaces = {
  /** Absolute paths of Pythons to ask, the likeliest first. */
  readonly pythons: readonly string[]
  /** Folders of which each folder inside may be an environment; asked after those. */
  readonly environmentFolders: readonly string[]
}

export type PlacesGiven = {
  readonly platform: string
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where software for all users lies; default `/opt`, and nothing of the kind on Windows. */
  readonly shared?: string
}

const distributions = ['miniconda3', 'anaconda3', 'miniforge3', 'mambaforge']

/**
 * Where people keep a Python with torch. Only absolute places: an empty or relative entry of PATH means the current
 * folder, and what lies there may have been pulled.
 */
export function torchPythonPlaces({ platform, home, env, shared = '/opt' }: PlacesGiven): PythonPlaces {
  const { join, isAbsolute, delimiter } = platform === 'win32' ? win32 : posix
  const known = (folder: string | undefined): folder is string => folder !== undefined && isAbsolute(folder)
  const active = [env.VIRTUAL_ENV, env.CONDA_PREFIX].filter(known)
  const onPath = (env.PATH ?? env.Path ?? '').split(delimiter).filter(known)
  const roots =
    platform === 'win32'
      ? [home, env.LOCALAPPDATA, env.ProgramData].filter(known)
      : [home, shared, ...(platform === 'darwin' ? ['/opt/homebrew/Caskroom', '/usr/local/Caskroom'] : [])]
  const condas = [
    ...roots.flatMap((root) => distributions.map((name) => join(root, name))),
    // Homebrew puts each distribution one folder deeper.
    ...(platform === 'darwin' ? roots.slice(2).map((root) => join(root, 'miniconda', 'base')) : []),
    ...(platform === 'win32' ? [] : [posix.join(shared, 'conda')]),
  ]
  return {
    pythons: [
      ...active.map((folder) => pythonOf(folder, platform)),
      ...onPath.flatMap((folder) =>
        (platform === 'win32' ? ['python.exe'] : ['python3', 'python']).map((name) => join(folder, name)),
      ),
      ...condas.map((folder) => pythonOf(folder, platform)),
    ],
    environmentFolders: [...condas.map((folder) => join(folder, 'envs')), join(home, '.conda', 'envs')],
  }
}

/** The Python of an environment: conda on Windows has it at the top, a venv in `Scripts`, everybody else in `bin`. */
export function pythonOf(environment: string, platform: string): string {
  return platform === 'win32' ? win32.join(environment, 'python.exe') : posix.join(environment, 'bin', 'python')
}
