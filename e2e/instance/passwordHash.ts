import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'

/** SHA-512 crypt hash for `/etc/shadow`, by the system's own crypt(3). The password goes by standard input. */
export function passwordHash(password: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const salt = randomBytes(6).toString('hex')
    const script = `local $/; print crypt(<STDIN>, '$6$rounds=1000$${salt}$')`
    const child = execFile('perl', ['-e', script], (error, stdout) => {
      if (error) reject(error)
      else if (stdout.startsWith('$6$')) resolve(stdout)
      else reject(new Error('This system cannot make SHA-512 password hashes.'))
    })
    child.stdin?.end(password)
  })
}
