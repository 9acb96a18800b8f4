import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import ssh2, { type Connection, type SFTPWrapper } from 'ssh2'
import type { Link } from '#main/ssh/link.ts'
import type { RunResult, SshConnection } from '#main/ssh/sshConnection.ts'

const { Client, Server, utils } = ssh2

/** How the server lies about the one file it has, at any path. */
export type Lies = {
  bytes: Buffer
  /** What lstat and fstat say; default the truth. */
  sizeBytes?: number
  mode?: number
  mtime?: number
  /** The most it gives per read. */
  readBytes?: number
  /** From this offset on reads are never answered… */
  silentFrom?: number
  /** …but only on this connection, counted from 0; default all. */
  silentConnection?: number
  /** A read from this offset on breaks every connection, once. */
  cutAt?: number | null
  /** Round trip that the link claims: several connections share a file that is far away. */
  rttMs?: number
  /** Called at each read; may change the lies. */
  onRead?: (lies: Lies) => unknown
  /** What the digest script prints; null stands for an instance without a tool. */
  digest: (() => string) | null
}

export type HostileServer = { readonly link: Pick<Link, 'connection' | 'openExtra'>; close(): void }

/** ssh2's own server in this process, and a connection to it that stands for the link's. */
export async function startHostileSftp(lies: Lies): Promise<HostileServer> {
  const hostKey = utils.generateKeyPairSync('ecdsa', { bits: 256 }).private
  const clients = new Set<Connection>()
  const server = new Server({ hostKeys: [hostKey] }, (client) => {
    clients.add(client)
    client.on('error', () => undefined)
    client.on('authentication', (context) => context.accept())
    const number = clients.size - 1
    const cut = (): void => {
      for (const each of clients) each.end()
    }
    client.on('session', (accept) => accept().on('sftp', (open) => serve(open(), lies, number, cut)))
  })
  // Nagle's delay on both sides would make each login take half a second.
  const sockets = createServer({ noDelay: true }, (socket) => server.injectSocket(socket))
  sockets.listen(0, '127.0.0.1')
  await once(sockets, 'listening')
  const address = sockets.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const { port } = address
  const opened: SshConnection[] = []
  const open = async (): Promise<SshConnection> => {
    const connection = await connectTo(port, lies)
    opened.push(connection)
    return connection
  }
  const main = await open()
  return {
    link: { connection: () => main, openExtra: open },
    close() {
      for (const connection of opened) connection.close()
      for (const client of clients) client.end()
      sockets.close()
    },
  }
}

function serve(sftp: SFTPWrapper, lies: Lies, connection: number, cut: () => void): void {
  const { STATUS_CODE } = utils.sftp
  const attributes = () => ({
    mode: lies.mode ?? 0o100644,
    size: lies.sizeBytes ?? lies.bytes.length,
    uid: 0,
    gid: 0,
    atime: 0,
    mtime: lies.mtime ?? 1_700_000_000,
  })
  sftp.on('LSTAT', (id) => sftp.attrs(id, attributes()))
  sftp.on('FSTAT', (id) => sftp.attrs(id, attributes()))
  sftp.on('OPEN', (id) => sftp.handle(id, Buffer.from('h')))
  sftp.on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK))
  sftp.on('READ', (id, _handle, offset, length) => {
    lies.onRead?.(lies)
    const isSilent = lies.silentConnection === undefined || lies.silentConnection === connection
    if (isSilent && lies.silentFrom !== undefined && offset >= lies.silentFrom) return
    if (lies.cutAt !== undefined && lies.cutAt !== null && offset >= lies.cutAt) {
      lies.cutAt = null
      cut()
      return
    }
    const data = lies.bytes.subarray(offset, offset + Math.min(length, lies.readBytes ?? length))
    if (data.length === 0) sftp.status(id, STATUS_CODE.EOF)
    else sftp.data(id, data)
  })
}

async function connectTo(port: number, lies: Lies): Promise<SshConnection> {
  const client = new Client()
  const closed = once(client, 'close').then(() => ({ byPeer: true, error: null }))
  const sock = connect({ host: '127.0.0.1', port, noDelay: true })
  client.connect({ sock, username: 'root', password: 'x', hostVerifier: () => true })
  await once(client, 'ready')
  client.on('error', () => undefined)
  const absent = (): never => {
    throw new Error('not part of this kit')
  }
  return {
    hostKey: { type: 'ecdsa-sha2-nistp256', sha256: `SHA256:${'A'.repeat(43)}` },
    rttMs: lies.rttMs ?? null,
    loginBy: 'key',
    answers: async () => true,
    closed,
    openSftp: () =>
      new Promise((resolve, reject) => client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp)))),
    runScript: async (): Promise<RunResult> => {
      if (lies.digest === null) return { exitCode: 4, stdout: '', stderr: '' }
      return { exitCode: 0, stdout: lies.digest(), stderr: '' }
    },
    streamScript: absent,
    openProcess: absent,
    openShell: absent,
    openTunnel: absent,
    close: () => client.end(),
  }
}
