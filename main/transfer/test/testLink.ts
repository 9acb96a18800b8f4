import { systemClock } from '#main/clock/systemClock.ts'
import { acceptHostKey } from '#main/ssh/acceptHostKey.ts'
import { connect } from '#main/ssh/connect.ts'
import { inspectHostKey } from '#main/ssh/inspectHostKey.ts'
import type { Link } from '#main/ssh/link.ts'
import { createLink } from '#main/ssh/reconnectingLink.ts'
import type { TestSshd } from '#main/ssh/testSshd.ts'

/** A real link to the test sshd, online, by way of `port` (a proxy before it) when given. */
export async function openTestLink(sshd: TestSshd, port = sshd.port): Promise<Link> {
  const where = { host: '127.0.0.1', port, knownHostsPath: sshd.knownHostsPath }
  await acceptHostKey({ ...where, sha256: (await inspectHostKey(where)).hostKey.sha256 })
  const link = createLink({
    connect: (signal) =>
      connect({ ...sshd.connectOptions, address: { ...sshd.connectOptions.address, port }, signal }),
    clock: systemClock,
    random: () => 0,
  })
  await untilOnline(link)
  return link
}

/** Resolves when the link is online, asking it to try at once when it waits. */
export function untilOnline(link: Link): Promise<void> {
  return new Promise((resolve, reject) => {
    const watcher = link.watch(look)
    look()
    function look(): void {
      if (link.state.kind === 'unreachable') link.reconnectNow()
      if (link.state.kind === 'blocked') reject(new Error(link.state.error.code))
      if (link.state.kind === 'online') {
        watcher[Symbol.dispose]()
        resolve()
      }
    }
  })
}
