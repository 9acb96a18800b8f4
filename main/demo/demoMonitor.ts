import type { Answer, DemoMachine } from './demoMachine.ts'
import type { ScriptRequest } from './scriptRequest.ts'

const ok = (stdout: string): Answer => ({ stdout, exitCode: 0 })

/** `set_monitor.sh`: what it is set to is kept on the virtual disk; nothing is recorded there, because Berth is never away from it. */
export async function demoSetMonitor({ disk }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [folder = '', mode] = args
  const enabled = `${folder}/enabled`
  if (mode === 'start') {
    await disk.mkdir(folder, { recursive: true })
    await disk.writeFile(enabled, '')
  } else if (mode === 'stop' && (await disk.exists(enabled))) await disk.rm(enabled)
  return ok((await disk.exists(enabled)) ? 'on\n' : 'off\n')
}

/** `read_monitor.sh` */
export async function demoReadMonitor({ disk, nowMs }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const state = (await disk.exists(`${args[0]}/enabled`)) ? 'on' : 'off'
  return ok(`now=${Math.floor(nowMs / 1000)}\nstate=${state}\nbytes=0\nfirst=\nlast=\nlines=\ndone=1\n`)
}
