import ssh2, { type Client, type ConnectConfig, type SFTPWrapper } from 'ssh2'
import type { TestInstance } from './testInstance.ts'

/** A plain ssh2 connection for tests of the instance itself. Rejects with ssh2's own error. The caller ends it. */
export function ssh2Client(instance: TestInstance, config: ConnectConfig = {}): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    client.once('ready', () => {
      client.setNoDelay(true)
      resolve(client)
    })
    // To the end: a refused login may be followed by a reset, and later errors (the power going off) are the test's business
    // only where it listens for them.
    client.on('error', reject)
    client.connect({
      host: instance.host,
      port: instance.port,
      username: 'root',
      password: instance.password,
      ...config,
    })
  })
}

export function ssh2Sftp(client: Client): Promise<SFTPWrapper> {
  return new Promise((resolve, reject) => client.sftp((error, sftp) => (error ? reject(error) : resolve(sftp))))
}
