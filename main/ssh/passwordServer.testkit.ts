import { spawn } from 'node:child_process'
import { once } from 'node:events'
import ssh2, { type Connection } from 'ssh2'
import { generateEd25519 } from './generateEd25519.ts'

export type TestPasswordServer = {
  readonly port: number
  readonly hostKeyBlob: Buffer
  /** What was tried, in order: `method` or `method:answer`. */
  readonly tried: string[]
  close(): void
}

/**
 * A fake server for logins that a real sshd without PAM cannot do: one password, by the `password` method or by
 * keyboard-interactive only. Its `exec` runs the command with the real `sh`, at home in `home`.
 */
export async function startTestPasswordServer(options: {
  readonly password: string
  readonly by: 'password' | 'keyboard-interactive'
  readonly home: string
}): Promise<TestPasswordServer> {
  const { password, by, home } = options
  const tried: string[] = []
  const clients = new Set<Connection>()
  const hostKey = generateEd25519()
  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, (client) => {
    clients.add(client)
    client.on('error', () => undefined)
    client.on('authentication', (context) => {
      const judge = (answer: string): void => {
        tried.push(`${context.method}:${answer}`)
        if (context.method === by && answer === password) context.accept()
        else context.reject([by])
      }
      if (context.method === 'password') judge(context.password)
      else if (context.method === 'keyboard-interactive') {
        context.prompt([{ prompt: 'Password: ', echo: false }], 'Login', (answers) => judge(answers[0] ?? ''))
      } else {
        tried.push(context.method)
        context.reject([by])
      }
    })
    client.on('session', (accept) => {
      accept().on('exec', (acceptExec, _reject, { command }) => {
        const channel = acceptExec()
        const child = spawn('sh', ['-c', command], { env: { PATH: process.env.PATH, HOME: home } })
        channel.pipe(child.stdin)
        child.stdin.on('error', () => undefined)
        child.stdout.pipe(channel, { end: false })
        child.stderr.pipe(channel.stderr, { end: false })
        child.on('close', (code) => {
          channel.exit(code ?? 255)
          channel.end()
        })
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address: unknown = server.address()
  const port = typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0
  return {
    port,
    hostKeyBlob: Buffer.from(hostKey.public.split(' ')[1] ?? '', 'base64'),
    tried,
    close() {
      for (const client of clients) client.end()
      server.close()
    },
  }
}
