import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { redirectFile } from './openSystemBrowser.ts'

it.skipIf(process.platform === 'win32')('hands the opener a file that only its owner can read, and no address', () => {
  const folder = mkdtempSync(join(tmpdir(), 'berth-open-'))
  try {
    const url = 'http://127.0.0.1:4321/open/abc</script>'
    const file = redirectFile(folder, url)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(file).not.toContain('abc')
    const page = readFileSync(file, 'utf8')
    expect(page).toContain('http://127.0.0.1:4321/open/abc')
    expect(page.match(/<\/script>/g)).toHaveLength(1)
    expect(redirectFile(folder, url)).not.toBe(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
