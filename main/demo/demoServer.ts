import { once } from 'node:events'
import { createServer } from 'node:net'
import { Bash, defineCommand } from 'just-bash'
import ssh2, { type AuthContext, type Connection, type ServerChannel, type Session } from 'ssh2'
import type { Clock } from '#app/clock/clock.ts'
import type { Profile } from '#app/profile/profile.ts'
import { generateEd25519 } from '#main/ssh/generateEd25519.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import { toHostKey } from '#main/ssh/toHostKey.ts'
import { demoAnswer, samplerRecord } from './demoAnswers.ts'
import { demoDf } from './demoDf.ts'
import { demoFacts } from './demoFacts.ts'
import type { DemoFs } from './demoFs.ts'
import type { DemoMachine } from './demoMachine.ts'
import { DemoSessions } from './demoSessions.ts'
import { demoShell } from './demoShell.ts'
import { digestOf } from './digestOf.ts'
import { isOpenEnded, readScriptRequest } from './scriptRequest.ts'
import { serveSftp } from './serveSftp.ts'

export type DemoServer = {
  readonly port: number
  readonly hostPrivateKey: string
  readonly hostKeySha256: string
  powerOn(noGpu: boolean): Promise<void>
  /** Ends every connection and refuses new ones, as a powered-off instance does. */
  powerOff(): Promise<void>
}

type Options = {
  readonly disk: DemoFs
  readonly profile: Profile
  readonly clock: Clock
  /** The same key after a restart, so that it is not "another computer". */
  readonly hostPrivateKey: string | null
  readonly port: number | null
  /** `/usr/bin/shutdown` was run on the instance. */
  readonly onShutdown: () => void
}

const SHUTDOWN_DELAY_MS = 300

/** A free loopback port, kept for the demo's whole life so that "off" really refuses and "on" comes back. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('No loopback port')
  return address.port
}

/** The demo instance: real SSH and SFTP on loopback over a virtual disk. Off until `powerOn`. */
export async function createDemoServer(options: Options): Promise<DemoServer> {
  const { disk, profile, clock } = options
  const hostPrivateKey = options.hostPrivateKey ?? generateEd25519().private
  const port = options.port ?? (await freePort())
  const connections = new Set<Connection>()
  let server: ssh2.Server | null = null
  let noGpu = false
  let bootedAtMs = clock.nowMs()

  /** The command answers first and the machine goes down a moment later, as on the real thing. */
  const shutDown = () => {
    clock.after(SHUTDOWN_DELAY_MS, options.onShutdown)
  }
  const machine = (): DemoMachine => ({
    disk,
    profile,
    noGpu,
    bootedAtMs,
    nowMs: clock.nowMs(),
    shutDown,
    sessions,
  })

  const shutdown = defineCommand('shutdown', async () => {
    shutDown()
    return { stdout: '', stderr: '', exitCode: 0 }
  })
  const nvidiaSmi = defineCommand('nvidia-smi', async () =>
    noGpu
      ? { stdout: 'No devices were found\n', stderr: '', exitCode: 6 }
      : { stdout: `${demoFacts.gpu.name}, 1024MiB / ${demoFacts.gpu.memoryMiB}MiB, 3 %\n`, stderr: '', exitCode: 0 },
  )
  const sha256sum = defineCommand('sha256sum', async (args) => {
    const lines = await Promise.all(
      args
        .filter((arg) => !arg.startsWith('-'))
        .map(async (path) => ({ path, digest: await digestOf(disk, disk.resolvePath('/root', path)) })),
    )
    const missing = lines.filter(({ digest }) => digest === null)
    return {
      stdout: lines.flatMap(({ path, digest }) => (digest === null ? [] : [`${digest}  ${path}\n`])).join(''),
      stderr: missing.map(({ path }) => `sha256sum: ${path}: No such file or directory\n`).join(''),
      exitCode: missing.length === 0 ? 0 : 1,
    }
  })
  const df = defineCommand('df', async (args) => ({
    stdout: await demoDf(disk, profile, args),
    stderr: '',
    exitCode: 0,
  }))
  const bash = new Bash({
    fs: disk,
    cwd: '/root',
    env: { HOME: '/root', USER: 'root', PATH: '/usr/local/bin:/usr/bin:/bin', HOSTNAME: demoFacts.hostname },
    customCommands: [shutdown, nvidiaSmi, sha256sum, df],
  })

  const sessions = new DemoSessions(bash)

  const runScript = async (channel: ServerChannel, command: string, stdin: string) => {
    const request = readScriptRequest(command, stdin)
    if (request === null) {
      const result = await bash.exec(command, { stdin })
      channel.stderr.write(result.stderr)
      finish(channel, result.stdout, result.exitCode)
      return
    }
    const { marker } = request
    const played = await demoAnswer(machine(), request)
    if (played !== null) {
      channel.stderr.write(marker + marker)
      finish(channel, `${marker}${played.stdout}${marker}${played.exitCode}\n`, played.exitCode)
      return
    }
    const values = request.args.map((arg) => `'${arg.replaceAll("'", `'\\''`)}'`).join(' ')
    const result = await bash.exec(`set -- ${values}\n${request.text}`, { stdin: request.input, rawScript: true })
    channel.stderr.write(marker + result.stderr + marker)
    finish(channel, `${marker}${result.stdout}${marker}${result.exitCode}\n`, result.exitCode)
  }

  /** A kept-open `sh` that gets the sampler's text and then one token a line. */
  const keptOpen = (channel: ServerChannel, first: string) => {
    let pending = ''
    let ready = false
    const script = onInstanceScript('sampler.sh').trimEnd()
    const take = (text: string) => {
      pending += text
      const end = pending.indexOf(script)
      if (!ready && end !== -1) {
        ready = true
        pending = pending.slice(end + script.length)
        channel.write('berth-sampler ready\n')
      }
      if (!ready) return
      const lines = pending.split('\n')
      pending = lines.pop() ?? ''
      for (const token of lines) if (/^[0-9a-f]{8,64}$/.test(token)) channel.write(samplerRecord(machine(), token))
    }
    take(first)
    channel.on('data', (data: Buffer) => take(data.toString('utf8')))
    channel.on('end', () => finish(channel, '', 0))
  }

  const onExec = (channel: ServerChannel, command: string) => {
    if (!command.startsWith('exec sh -c ')) {
      if (/^(exec )?sh( -s( [\w-]+)?)?$/.test(command.trim())) return keptOpen(channel, '')
      return void runScript(channel, command, '')
    }
    let stdin = ''
    let begun = false
    const begin = () => {
      if (!begun) void runScript(channel, command, stdin)
      begun = true
    }
    channel.on('data', (data: Buffer) => {
      stdin += data.toString('utf8')
      if (!begun && isOpenEnded(command, stdin)) begin()
    })
    channel.on('end', begin)
  }

  const onShell = (channel: ServerChannel) => {
    const shell = demoShell(
      bash,
      '/root',
      (text) => channel.write(text),
      () => finish(channel, '', 0),
    )
    channel.on('data', (keys: Buffer) => shell.type(keys))
  }

  const onSession = (session: Session) => {
    session.on('pty', (accept) => accept?.())
    session.on('window-change', (accept) => accept?.())
    session.on('shell', (accept) => onShell(accept()))
    session.on('exec', (accept, _reject, { command }) => {
      const channel = accept()
      if (!sessions.show(command, channel)) onExec(channel, command)
    })
    session.on('sftp', (accept) => serveSftp(accept(), disk))
  }

  const authenticate = async (context: AuthContext) => {
    if (context.username !== 'root') return context.reject(['publickey', 'password'])
    if (context.method === 'password') {
      return context.password === demoFacts.password ? context.accept() : context.reject(['publickey', 'password'])
    }
    if (context.method !== 'publickey') return context.reject(['publickey', 'password'])
    const file = '/root/.ssh/authorized_keys'
    const lines = (await disk.exists(file)) ? (await disk.readFile(file)).split('\n') : []
    const offered = context.key.data.toString('base64')
    const line = lines.find((each) => each.split(' ')[1] === offered)
    const key = line === undefined ? null : ssh2.utils.parseKey(line)
    if (key === null || key instanceof Error) return context.reject(['publickey', 'password'])
    if (context.signature === undefined || context.blob === undefined) return context.accept()
    const valid = key.verify(context.blob, context.signature, context.hashAlgo)
    return valid === true ? context.accept() : context.reject(['publickey', 'password'])
  }

  return {
    port,
    hostPrivateKey,
    hostKeySha256: hostKeyOf(hostPrivateKey),
    async powerOn(withoutGpu) {
      noGpu = withoutGpu
      if (server !== null) return
      bootedAtMs = clock.nowMs()
      const next = new ssh2.Server({ hostKeys: [hostPrivateKey], ident: 'OpenSSH_8.9p1' }, (connection) => {
        connections.add(connection)
        connection.on('authentication', (context) => void authenticate(context))
        connection.on('ready', () => connection.on('session', (accept) => onSession(accept())))
        connection.on('close', () => connections.delete(connection))
        connection.on('error', () => connection.end())
      })
      server = next
      await new Promise<void>((resolve, reject) => {
        next.once('error', reject)
        next.listen(port, '127.0.0.1', resolve)
      })
    },
    async powerOff() {
      const old = server
      server = null
      if (old === null) return
      const closed = new Promise<void>((resolve) => old.close(() => resolve()))
      sessions.clear()
      for (const connection of connections) connection.end()
      await closed
    },
  }
}

function finish(channel: ServerChannel, stdout: string, exitCode: number): void {
  channel.write(stdout)
  channel.exit(exitCode)
  channel.end()
}

function hostKeyOf(privateKey: string): string {
  const key = ssh2.utils.parseKey(privateKey)
  if (key instanceof Error) throw key
  return toHostKey(key.getPublicSSH()).sha256
}
