import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { verifyWithTorch } from './verifyWithTorch.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-torch-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A stand-in for Python that prints or does what the case needs, and keeps the arguments it was given. */
function python(body: string): { pythonPath: string; scriptPath: string; timeoutMs: number } {
  const pythonPath = join(folder, 'python')
  writeFileSync(pythonPath, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/arguments"\n${body}\n`)
  chmodSync(pythonPath, 0o755)
  return { pythonPath, scriptPath: '/scripts/verify_local.py', timeoutMs: 5_000 }
}

it('takes the last line as the answer, whatever libraries print before it', async () => {
  const answer = '{"status":"loaded","loader":"torch 2","tensors":2,"parameters":9,"topLevelKeys":["w"]}'
  const report = await verifyWithTorch('/data/a.pth', python(`echo noise; echo '${answer}'`))
  // -I: nothing in the folder of the file, nor in PYTHONPATH, may stand in for torch.
  expect(readFileSync(join(folder, 'arguments'), 'utf8').split('\n').slice(0, 4)).toEqual([
    '-I',
    '/scripts/verify_local.py',
    '--file',
    '/data/a.pth',
  ])
  expect(report).toEqual({ status: 'loaded', loader: 'torch 2', tensors: 2, parameters: 9, topLevelKeys: ['w'] })
})

it('reports a file that torch refuses', async () => {
  const report = await verifyWithTorch('/data/a.pth', python(`echo '{"status":"refused","error":"Unsupported class"}'`))
  expect(report).toEqual({ status: 'refused', error: 'Unsupported class' })
})

it.each([
  ['torch is missing', `echo '{"status":"unavailable","needs":"torch","error":"No module"}'`],
  ['the answer is not one', 'echo hello'],
  ['the answer has the wrong form', `echo '{"status":"loaded"}'`],
  ['Python fails', 'exit 3'],
])('says that torch is unavailable when %s', async (_, body) => {
  await expect(verifyWithTorch('/data/a.pth', python(body))).rejects.toMatchObject({
    code: 'checkpoint.torchUnavailable',
  })
})

it('says so when there is no such Python, and when it takes too long', async () => {
  const options = { pythonPath: join(folder, 'none'), scriptPath: '/x.py' }
  await expect(verifyWithTorch('/a.pth', options)).rejects.toMatchObject({ code: 'checkpoint.torchUnavailable' })
  const slow = { ...python('exec sleep 30'), timeoutMs: 200 }
  await expect(verifyWithTorch('/a.pth', slow)).rejects.toMatchObject({
    params: { path: slow.pythonPath, detail: 'timeout' },
  })
})
