import { readFile } from 'node:fs/promises'
import type { ParsedKey } from 'ssh2'
import { BerthError } from '#app/contract/berthError.ts'
import { loadKeys, parsePrivateKey } from './loadKeys.ts'

/**
 * Keys that the person opened with a passphrase, for as long as Berth runs and in its memory only; the passphrase itself is not kept. A key
 * file that was changed since counts as locked again.
 */
export class UnlockedKeys {
  readonly #byFile = new Map<string, ParsedKey>()

  /** The opened key of a file with this text. */
  find(fileText: string): ParsedKey | null {
    return this.#byFile.get(fileText) ?? null
  }

  /**
   * Opens one of the keys of a folder that Berth logs in with. Throws `ssh.passphraseWrong` (params path); also for a path that is none of
   * them, which is never read.
   */
  async unlock(sshFolder: string, path: string, passphrase: string): Promise<void> {
    const { encrypted } = await loadKeys(sshFolder)
    const text = encrypted.includes(path) ? await readFile(path, 'utf8') : ''
    const key = parsePrivateKey(text, passphrase)
    if (key === null || key === 'encrypted') throw new BerthError('ssh.passphraseWrong', { path })
    this.#byFile.set(text, key)
  }
}
