import { Bash } from 'just-bash'
import { expect, it } from 'vitest'
import { parseArtefactList } from '#main/remote/parseArtefactList.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { demoAnswer } from './demoAnswers.ts'
import { DemoFs } from './demoFs.ts'
import type { DemoMachine } from './demoMachine.ts'
import { DemoSessions } from './demoSessions.ts'

it('looks for files by name and, where the pattern has a slash, by path', async () => {
  const disk = new DemoFs({ '/r/a/x.bin': '1', '/r/b/x.bin': '1', '/r/skip/y.pth': '1', '/r/b/y.pth': '1' })
  const machine: DemoMachine = {
    disk,
    profile: loadProfile(),
    noGpu: false,
    bootedAtMs: 0,
    nowMs: 0,
    shutDown: () => undefined,
    sessions: new DemoSessions(new Bash()),
  }
  const args = ['/r', '12', '100000', 'skip', '--', '--', '*.pth', '*/a/*', 'b/x.bin']
  const answer = await demoAnswer(machine, { text: onInstanceScript('find_artefacts.sh'), args, input: '' })
  const list = parseArtefactList(answer?.stdout ?? '')
  expect([list.finished, list.files.map(({ path }) => path).sort()]).toEqual([true, ['/r/a/x.bin', '/r/b/y.pth']])
})
