/** Limits and state of one storage tier. Real limits of a tmpfs: what does not fit fails with ENOSPC. */
export type TierOptions = {
  readonly bytes: number
  readonly inodes: number
  /** After the seeds are written, filler files take up space until only this many bytes are free. */
  readonly leaveFreeBytes?: number
  /** After the seeds are written, empty files take up inodes until only this many are free. */
  readonly leaveFreeInodes?: number
}

/** Content of a seeded file, or where a symbolic link points. */
export type SeedFile = {
  readonly content: Uint8Array | string
  /** Octal permission bits. Default 0o644. */
  readonly mode?: number
  /** Modification time; absent: now. */
  readonly mtimeMs?: number
  readonly symlink?: boolean
}

/** What `shutdown` does when called: power off, claim success and do nothing, or fail with exit code 1. */
export type ShutdownDoes = 'stop' | 'nothing' | 'fail'

/** Everything has a default: `startInstance()` is an ordinary instance with a GPU and an FS. */
export type InstanceOptions = {
  /** Root's password. Default: 12 random characters that contain `+` and `/`, as AutoDL's do. */
  readonly password?: string
  /** Lines for root's `authorized_keys`. */
  readonly authorizedKeys?: readonly string[]
  /** Port on 127.0.0.1. Default: a free one below the range that the system gives to clients. */
  readonly port?: number
  readonly region?: string
  /** Default: random, `<10 characters>-<8 hex>`. */
  readonly containerUuid?: string

  readonly system?: Partial<TierOptions>
  /** null: no separate data disk, the folder is on the system disk. */
  readonly data?: Partial<TierOptions> | null
  /** null: the region's FS is not mounted. */
  readonly fs?: Partial<TierOptions> | null
  /** Absent or null: no NAS. */
  readonly nas?: Partial<TierOptions> | null
  /** Absolute path inside the container → content. */
  readonly files?: Readonly<Record<string, SeedFile | Uint8Array | string>>

  /** Boot without a GPU (无卡). */
  readonly noGpu?: boolean
  /** sshd's MaxSessions. Default 10, as OpenSSH's. */
  readonly maxSessions?: number
  /** No SFTP subsystem at all. */
  readonly noSftp?: boolean
  readonly noPasswordLogin?: boolean
  /** Only what Berth must refuse: ssh-rsa, SHA-1 key exchange and MAC, CBC. */
  readonly weakAlgorithms?: boolean
  /** Text that sshd sends before authentication. */
  readonly preAuthBanner?: string
  /** Text that rc files print to standard output, non-interactive shells included. */
  readonly noisyBanner?: string
  /** Seconds that rc files sleep, non-interactive shells included. */
  readonly slowShellSeconds?: number
  /** No shutdown command: not an AutoDL image. */
  readonly withoutShutdown?: boolean
  readonly shutdownDoes?: ShutdownDoes
  readonly withoutTmux?: boolean
  /** More names to take out of `/usr/bin`: rsync, sha256sum, tar… */
  readonly withoutTools?: readonly string[]
  /** No miniconda python: neither at the platform's path nor on the PATH. */
  readonly withoutPython?: boolean
}
