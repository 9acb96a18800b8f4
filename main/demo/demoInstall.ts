import { demoFacts } from './demoFacts.ts'
import type { Answer, DemoMachine } from './demoMachine.ts'
import type { ScriptRequest } from './scriptRequest.ts'

const TAKES_MS = 6_000

/** `start_install.sh`: the virtual disk remembers what was asked for and when; nothing is fetched. */
export async function demoStartInstall({ disk, nowMs }: DemoMachine, { args, input }: ScriptRequest): Promise<Answer> {
  const [, base = '', , name = ''] = args
  await disk.mkdir(base, { recursive: true })
  await disk.writeFile(`${base}/latest`, `${name}\n${nowMs}\n${input}`)
  return { stdout: 'started\n', exitCode: 0 }
}

/** `read_install.sh` */
export async function demoReadInstall({ disk, nowMs }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const file = `${args[0]}/latest`
  if (!(await disk.exists(file))) return { stdout: 'name=\ndone=1\n', exitCode: 0 }
  const [name = '', began = '0', ...requirements] = (await disk.readFile(file)).split('\n')
  const names = requirements.map((line) => line.split(/[=<>~!;@[ ]/)[0]?.trim() ?? '').filter(Boolean)
  const isDone = nowMs - Number(began) >= TAKES_MS
  const log = [
    ...names.map((each) => `Collecting ${each}`),
    ...(isDone ? [`Successfully installed ${names.map((each) => `${each}-1.0.0`).join(' ')}`] : []),
    '',
  ].join('\n')
  const torch = `${demoFacts.torchVersion} 11.8`
  const values = {
    name,
    alive: isDone ? 'no' : 'yes',
    state: isDone ? 'finished' : 'installing',
    code: isDone ? 0 : '',
    before: torch,
    after: isDone ? torch : '',
    put_back: '',
    changed: isDone ? names.map((each) => `${each}==1.0.0`).join(' ') : '',
    log: Buffer.from(log).toString('hex'),
    done: 1,
  }
  const stdout = Object.entries(values)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
  return { stdout, exitCode: 0 }
}
