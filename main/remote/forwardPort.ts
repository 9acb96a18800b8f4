import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

export type ForwardedPort = {
  readonly localPort: number
  close(): void
}

/**
 * Listens on 127.0.0.1 and leads every connection to a port of the instance, by whatever connection there is at that moment: so it
 * outlives a cut. `wantedPort` is taken when it is free, else another one. `onChange` hears of each connection: how many there are, and
 * whether the last one got through. Rejects when no port can be had.
 */
export async function forwardPort(
  connection: () => Pick<SshConnection, 'openTunnel'>,
  remotePort: number,
  wantedPort: number | null,
  onChange: (now: { readonly connections: number; readonly refused: boolean }) => void,
): Promise<ForwardedPort> {
  const sockets = new Set<Socket>()
  const lead = async (socket: Socket): Promise<void> => {
    sockets.add(socket)
    // It may be reset while its way is still being made.
    socket.on('error', () => undefined)
    let refused = false
    let channel: Duplex | null = null
    try {
      channel = await connection().openTunnel(remotePort)
      onChange({ connections: sockets.size, refused })
      await Promise.all([pipeline(socket, channel), pipeline(channel, socket)])
    } catch {
      // Either end may go at any time; only one that never got through says something.
      refused = channel === null
    } finally {
      channel?.destroy()
      socket.destroy()
      sockets.delete(socket)
      onChange({ connections: sockets.size, refused })
    }
  }
  const listen = async (port: number) => {
    const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => void lead(socket))
    server.listen({ host: '127.0.0.1', port, exclusive: true })
    await once(server, 'listening')
    return server
  }
  const server = wantedPort === null ? await listen(0) : await listen(wantedPort).catch(() => listen(0))
  // Too many open files, say: one connection fails, and Berth goes on.
  server.on('error', () => undefined)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a port was listened on and is not known')
  return {
    localPort: address.port,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
