import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { connect } from '#main/ssh/connect.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Logs in to a test instance by its password, with its host key on record. For tests only. */
export async function connectTestInstance(instance: TestInstance): Promise<SshConnection> {
  const folder = await mkdtemp(join(tmpdir(), 'berth-known-'))
  try {
    const knownHostsPath = join(folder, 'known_hosts')
    await writeFile(knownHostsPath, `${instance.knownHostsLine}\n`)
    return await connect({
      address: { host: instance.host, port: instance.port, user: instance.user },
      knownHostsPath,
      credentials: { kind: 'password', password: instance.password },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
