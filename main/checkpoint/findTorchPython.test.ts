import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FindTorchOptions, findTorchPython } from './findTorchPython.ts'

// The stand-ins are shell scripts.
describe.runIf(process.platform !== 'win32')('findTorchPython', () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'berth-find-'))
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  function python(path: string, body: string): string {
    const full = join(home, path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, `#!/bin/sh\npwd > "${full}.asked"\nprintf '%s\\n' "$@" >> "${full}.asked"\n${body}\n`)
    chmodSync(full, 0o755)
    return full
  }
  const withTorch = (version: string): string => `echo noise; echo '{"torch": "${version}", "python": [3, 11]}'`
  const without = 'echo "ModuleNotFoundError: No module named torch" >&2; exit 1'
  const find = (over: Partial<FindTorchOptions> = {}) =>
    findTorchPython({
      platform: 'linux',
      home,
      shared: join(home, 'opt'),
      env: { PATH: join(home, 'bin') },
      pullFolder: join(home, 'Berth'),
      signal: new AbortController().signal,
      ...over,
    })

  it('passes over what has no torch and takes the first that answers, asked by a fixed line in isolated mode', async () => {
    python('bin/python3', without)
    const base = python('miniconda3/bin/python', withTorch('2.1.0+cu118'))
    const later = python('miniconda3/envs/sr/bin/python', withTorch('1.13.0'))
    expect(await find()).toEqual({ pythonPath: base, torchVersion: '2.1.0+cu118' })
    const [folder, ...args] = readFileSync(`${base}.asked`, 'utf8').trim().split('\n')
    expect(folder).toBe(dirname(base))
    expect(args.slice(0, 2)).toEqual(['-I', '-c'])
    expect(existsSync(`${later}.asked`)).toBe(false)
  })

  it('looks into the environments of conda when its base has none', async () => {
    python('miniconda3/bin/python', without)
    python('miniconda3/envs/a/bin/python', without)
    const b = python('miniconda3/envs/b/bin/python', withTorch('2.4.1'))
    expect(await find()).toEqual({ pythonPath: b, torchVersion: '2.4.1' })
  })

  it.each([
    ['answers something else', 'echo hello'],
    ['has another form', `echo '{"torch": 2}'`],
    ['fails after an answer', `echo '{"torch": "2.0"}'; exit 3`],
    ['never ends', 'exec sleep 30'],
  ])('does not believe one that %s', async (_, body) => {
    python('bin/python3', body)
    const good = python('bin/python', withTorch('2.0.0'))
    expect(await find({ timeoutMs: 300 })).toEqual({ pythonPath: good, torchVersion: '2.0.0' })
  })

  it('says null when there is none, and when it is called off', async () => {
    expect(await find({ env: {} })).toEqual({ pythonPath: null, torchVersion: null })
    python('bin/python3', withTorch('2.0.0'))
    expect(await find({ signal: AbortSignal.abort() })).toEqual({ pythonPath: null, torchVersion: null })
  })

  it('never runs anything that came from an instance, wherever the environment points', async () => {
    const pulled = python('Berth/autodl-x-1/root/venv/bin/python', withTorch('6.6.6'))
    const folder = dirname(dirname(pulled))
    expect(await find({ env: { PATH: `${folder}/bin`, VIRTUAL_ENV: folder, CONDA_PREFIX: folder } })).toEqual({
      pythonPath: null,
      torchVersion: null,
    })
    expect(existsSync(`${pulled}.asked`)).toBe(false)
  })

  const real = process.env.BERTH_TEST_PYTHON ?? '/usr/bin/python3'
  it.skipIf(!hasTorch(real))(`finds real torch (needs python3-torch at ${real})`, { timeout: 60_000 }, async () => {
    const found = await find({ env: { PATH: dirname(real) } })
    expect(found.pythonPath).toBe(join(dirname(real), 'python3'))
    expect(found.torchVersion).toMatch(/^\d+\.\d+/)
  })
})

function hasTorch(python: string): boolean {
  try {
    execFileSync(python, ['-I', '-c', 'import torch'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
