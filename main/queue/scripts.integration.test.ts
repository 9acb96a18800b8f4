import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cellName } from '#app/queue/cellName.ts'
import { queueSettings, usualPlan } from '#app/queue/queuePlan.ts'
import { RESUME_SNIPPET } from '#app/queue/resumeSnippet.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import { loadProfile } from '#profiles/loadProfile.ts'

const noBash = process.platform === 'win32' ? 'there is no bash' : null

describe.skipIf(noBash !== null)('the scripts of a queue, without an instance', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'berth-scripts-'))
    for (const name of ['run_one.sh', 'run_queue.sh', 'notify.sh'])
      writeFileSync(join(folder, name), onInstanceScript(name))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('a cell is called there as it is called here', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((text) => !/[\s\p{C}]/u.test(text))
    fc.assert(
      fc.property(word, word, fc.array(word, { maxLength: 3 }), (config, task, options) => {
        const args = [join(folder, 'run_one.sh'), '--name', config, task, '3', ...options]
        expect(execFileSync('bash', args, { encoding: 'utf8' })).toBe(`${cellName({ config, task, options })}\n`)
      }),
      { numRuns: 40 },
    )
  })

  test('say how they are used, and refuse to guess', () => {
    const run = (...args: string[]) => spawnSync('bash', args, { encoding: 'utf8' })
    expect(run(join(folder, 'run_one.sh'), 'a')).toMatchObject({ status: 64, stderr: expect.stringContaining('usage') })
    expect(run(join(folder, 'run_queue.sh'))).toMatchObject({ status: 64, stderr: expect.stringContaining('usage') })
  })

  test('settings are words that nothing can break out of', () => {
    const profile = loadProfile()
    const text = fc
      .string({ maxLength: 40 })
      .filter((value) => !value.includes('\0') && !/[\uD800-\uDFFF]/u.test(value))
    fc.assert(
      fc.property(text, text, (project, keep) => {
        const settings = queueSettings({ ...usualPlan(profile), projectFolder: project, keep }, profile)
        writeFileSync(join(folder, 'settings.sh'), settings)
        const said = execFileSync(
          'bash',
          ['-c', '. "$0"; printf "%s\\0%s" "$PROJECT_REPO_DIR" "$KEEP"', join(folder, 'settings.sh')],
          {
            encoding: 'utf8',
          },
        )
        expect(said).toBe(`${project}\0${keep}`)
      }),
      { numRuns: 40 },
    )
  })

  const python = process.env.BERTH_TEST_PYTHON ?? '/usr/bin/python3'
  // An older one cannot read a plain number with weights_only.
  const hasTorch = 'import torch, numpy; assert int(torch.__version__.split(".")[0]) >= 2'
  const noTorch = spawnSync(python, ['-c', hasTorch]).status !== 0
  test.skipIf(noTorch)(`what is advised for saving goes on exactly where it was (needs torch 2 at ${python})`, () => {
    writeFileSync(join(folder, 'snippet.py'), RESUME_SNIPPET)
    writeFileSync(
      join(folder, 'try.py'),
      `
import random, sys
import numpy as np, torch
from snippet import LATEST, resume, save
def made():
    torch.manual_seed(0)
    model = torch.nn.Linear(4, 2)
    optimizer = torch.optim.AdamW(model.parameters())
    return model, optimizer, torch.optim.lr_scheduler.StepLR(optimizer, 2)
def train(parts, steps):
    model, optimizer, scheduler = parts
    for _ in range(steps):
        loss = model(torch.randn(8, 4)).square().mean() + float(np.random.rand()) + random.random()
        optimizer.zero_grad(); loss.backward(); optimizer.step(); scheduler.step()
    return loss.item()
one = made(); assert resume(LATEST, *one) == (0, 0)
train(one, 3); save(LATEST, *one, 1, 3); wanted = train(one, 4)
two = made(); train(two, 9)
assert resume(LATEST, *two) == (1, 3)
assert train(two, 4) == wanted
`,
    )
    const env = { ...process.env, CHECKPOINT_DIR: folder, PYTHONPATH: folder }
    const { status, stderr } = spawnSync(String(python), [join(folder, 'try.py')], { encoding: 'utf8', env })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(readFileSync(join(folder, 'latest.pth')).length).toBeGreaterThan(0)
  })
})
