export function fetchElectron(options: {
  /** A file whose time is that of the last failure. */
  readonly stampPath: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** npm's registry, asked only when it decides. */
  readonly registry: () => string
  /** Whether a server answers within so many milliseconds. */
  readonly answers: (url: string, withinMs: number) => Promise<boolean>
  /** Runs the installer with these variables more; gives its exit code. */
  readonly install: (env: Readonly<Record<string, string>>, limitMs: number) => number
  readonly say: (line: string) => void
  readonly nowMs: number
}): Promise<'fetched' | 'failed' | 'failedLately'>
