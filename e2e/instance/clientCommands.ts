import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExecResult, TestInstance } from './testInstance.ts'

/** The system's own ssh and sftp, as oracles: nothing of the user's configuration, agent or known hosts is used. */
export interface ClientCommands extends AsyncDisposable {
  /** `ssh root@instance COMMAND`; without a command, what `input` says to a login shell. */
  ssh(instance: TestInstance, command: string, options?: ClientOptions): Promise<ExecResult>
  /** `sftp -b -` with these lines. */
  sftp(instance: TestInstance, lines: string): Promise<ExecResult>
}

export type ClientOptions = {
  readonly input?: string
  readonly flags?: readonly string[]
  /** Log in by password (given by an askpass program) and not by key. */
  readonly password?: string
}

/** Makes the commands ready in a temporary folder that disposing removes. `privateKey` is OpenSSH text. */
export async function clientCommands(privateKey: string): Promise<ClientCommands> {
  const folder = await mkdtemp(join(tmpdir(), 'berth-client-'))
  const keyFile = join(folder, 'key')
  const knownHosts = join(folder, 'known_hosts')
  const askpass = join(folder, 'askpass')
  await writeFile(keyFile, privateKey, { mode: 0o600 })
  await writeFile(askpass, '#!/bin/sh\nprintf %s "$ORACLE_PASSWORD"\n', { mode: 0o700 })

  const flags = async (instance: TestInstance, options: ClientOptions): Promise<string[]> => {
    await writeFile(knownHosts, `${instance.knownHostsLine}\n`)
    const login = options.password === undefined ? 'publickey' : 'password'
    const settings = [
      `UserKnownHostsFile=${knownHosts}`,
      'GlobalKnownHostsFile=/dev/null',
      'StrictHostKeyChecking=yes',
      'IdentitiesOnly=yes',
      'IdentityAgent=none',
      'LogLevel=ERROR',
      'ConnectTimeout=10',
      'NumberOfPasswordPrompts=1',
      `PreferredAuthentications=${login}`,
    ]
    return ['-F', '/dev/null', '-i', keyFile, ...settings.flatMap((line) => ['-o', line]), ...(options.flags ?? [])]
  }
  const run = (program: string, args: readonly string[], options: ClientOptions): Promise<ExecResult> =>
    new Promise((resolve, reject) => {
      const asking = { SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force', ORACLE_PASSWORD: options.password ?? '' }
      const child = spawn(program, args, { stdio: 'pipe', env: { PATH: process.env.PATH, HOME: folder, ...asking } })
      let stdout = ''
      let stderr = ''
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        stdout += chunk
      })
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        stderr += chunk
      })
      child.stdin.on('error', () => undefined)
      child.once('error', reject)
      child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }))
      child.stdin.end(options.input ?? '')
    })

  return {
    ssh: async (instance, command, options = {}) => {
      const target = ['-p', String(instance.port), 'root@127.0.0.1', ...(command === '' ? [] : [command])]
      return run('ssh', [...(await flags(instance, options)), ...target], options)
    },
    sftp: async (instance, lines) => {
      const target = ['-b', '-', '-P', String(instance.port), 'root@127.0.0.1']
      return run('sftp', [...(await flags(instance, {})), ...target], { input: lines })
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
