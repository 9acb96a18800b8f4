import type { Duplex, Readable, Writable } from 'node:stream'
import type { SFTPWrapper } from 'ssh2'
import type { HostKey } from '#app/instance/instance.ts'

export type RunOptions = {
  readonly timeoutMs: number
  readonly signal?: AbortSignal
  /** Output beyond this is an error, not a truncation. Default 4 MiB. */
  readonly maxOutputBytes?: number
  /** Secrets and data for the script's own stdin, appended after its text; never in argv. */
  readonly input?: string
}

/** What a script printed between its sentinels, and how it ended. */
export type RunResult = {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A script whose input or output is too large to hold. */
export type ScriptStream = {
  /** The script's own standard input; end it when the script reads to its end. */
  readonly stdin: Writable
  /** What it prints, to the byte, without the noise around it. Slow reading slows the script. */
  readonly stdout: Readable
  /** Resolves when it has ended and said so. Rejects with `ssh.badOutput`, `ssh.closed` or `channel.aborted`. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly stderr: string }>
  /** Ends it from this side; harmless when it has ended. */
  close(): void
}

/** A shell with a terminal. */
export interface ShellChannel extends Duplex {
  /** In characters. */
  resize(cols: number, rows: number): void
  /** So much of its output is dealt with: only then it may send on. */
  took(bytes: number): void
  /** Resolves when it ended by itself; rejects with `ssh.closed` when it was cut off, which its stream does not tell. */
  readonly ended: Promise<void>
}

/** One authenticated connection. Closing it twice is harmless; every method fails with a `BerthError`. */
export interface SshConnection {
  readonly hostKey: HostKey
  /** Round trip measured at connection; null when not measured. */
  readonly rttMs: number | null
  /** What the server let it in for. */
  readonly loginBy: 'key' | 'agent' | 'password'
  /**
   * Runs fixed script text with `sh` by stdin. Arguments become `$1`, `$2`… through the one quoting function. Noise
   * around the output (banners, rc files) is cut off by random sentinels.
   */
  runScript(text: string, args: readonly string[], options: RunOptions): Promise<RunResult>
  /** As `runScript`, with standard input and output as streams. It has no time limit of its own. */
  streamScript(text: string, args: readonly string[], signal?: AbortSignal): Promise<ScriptStream>
  /** A kept-open process with raw stdin and stdout, without a terminal. `command` is a constant of the program. */
  openProcess(command: string): Promise<Duplex & { readonly stderr: NodeJS.ReadableStream }>
  /** A login shell, or `command` in its place, with a terminal. */
  openShell(size: { cols: number; rows: number }, command?: string): Promise<ShellChannel>
  openSftp(): Promise<SFTPWrapper>
  /** A connection from there to a port, of its own 127.0.0.1 or of `host`. Rejects with `ssh.channelRefused` where nothing listens. */
  openTunnel(port: number, host?: string): Promise<Duplex>
  /** Whether it answers within so long. A connection whose other end is gone can look alive for most of a minute. */
  answers(withinMs: number): Promise<boolean>
  /** Resolves once, with the reason, when the connection is gone. */
  readonly closed: Promise<{ readonly byPeer: boolean; readonly error: Error | null }>
  close(): void
}
