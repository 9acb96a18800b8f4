import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { verifyFile } from './verifyFile.ts'
import { verifyWithTorch } from './verifyWithTorch.ts'

const pythonPath = process.env.BERTH_TEST_PYTHON ?? '/usr/bin/python3'
const scriptPath = fileURLToPath(new URL('../../scripts/local/verify_local.py', import.meta.url))
const fixtures = fileURLToPath(new URL('../../app/checkpoint/fixtures', import.meta.url))

function hasTorch(): boolean {
  try {
    execFileSync(pythonPath, ['-I', '-c', 'import torch'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

// Real torch is the judge here; a machine without it cannot answer, and the title says what to install.
describe.skipIf(!hasTorch())(`what torch itself loads (needs python3-torch at ${pythonPath})`, () => {
  const files = readdirSync(fixtures).filter((name) => /\.(pth|pt)$/.test(name))

  it.each(files)('%s: loaded by torch means sound for Berth, with the same counts', async (name) => {
    const path = join(fixtures, name)
    const [torch, berth] = [await verifyWithTorch(path, { pythonPath, scriptPath }), await verifyFile(path)]
    if (torch.status === 'loaded') {
      expect(berth).toMatchObject({
        verdict: 'sound',
        tensors: torch.tensors,
        parameters: torch.parameters,
        topLevelKeys: torch.topLevelKeys,
      })
    }
    if (berth.verdict === 'broken') expect(torch.status).not.toBe('loaded')
  })

  it('never hands a program or a tar to torch, which would not hold back there', async () => {
    for (const name of ['script.pt', 'ancient-tar.pth', 'malicious.pth', 'malicious-legacy.pth']) {
      expect(await verifyWithTorch(join(fixtures, name), { pythonPath, scriptPath })).toMatchObject({
        status: 'refused',
      })
    }
  })

  it('calls a cut file damaged', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'berth-oracle-'))
    try {
      const path = join(folder, 'cut.pth')
      writeFileSync(path, readFileSync(join(fixtures, 'weights.pth')).subarray(0, 900))
      expect(await verifyWithTorch(path, { pythonPath, scriptPath })).toMatchObject({ status: 'failed' })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('loads most of the fixtures, so that the comparison means something', async () => {
    const names = [
      'weights.pth',
      'legacy-weights.pth',
      'strided.pth',
      'legacy-strided.pth',
      'sparse.pth',
      'nonfinite.pth',
    ]
    for (const name of names) {
      const report = await verifyWithTorch(join(fixtures, name), { pythonPath, scriptPath })
      expect({ name, ...report }).toMatchObject({ status: 'loaded' })
    }
  })
})
