import { expect, test } from 'vitest'
import { sftpMtimeMs } from './sftpMtimeMs.ts'

test.each([
  [0, 0],
  [1_700_000_000_999, 1_700_000_000_000],
  [(2 ** 32 - 1) * 1000, (2 ** 32 - 1) * 1000],
  [2 ** 32 * 1000 + 5000, 5000],
  [-5000, (2 ** 32 - 5) * 1000],
])('%d ms is %d ms over SFTP', (mtimeMs, seen) => expect(sftpMtimeMs(mtimeMs)).toBe(seen))
