import type { Answer, DemoMachine } from './demoMachine.ts'
import type { ScriptRequest } from './scriptRequest.ts'

const ok = (stdout: string): Answer => ({ stdout, exitCode: 0 })
const hex = (text: string): string => Buffer.from(text).toString('hex')

/** `tensorboard.sh`: the panel of the story reads its own folder, and the run wrote its events elsewhere. */
export async function demoTensorboard({ disk, profile }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [port = '', pinned = ''] = args
  const linked = (await disk.exists(pinned)) ? await disk.readdir(pinned) : []
  const records = [`P\t301\t${pinned}\t${port}`, 'H\t200', `R\t${JSON.stringify(linked)}`]
  for (const name of linked) records.push(`L\t${name}\t${await disk.realpath(`${pinned}/${name}`)}`)
  const root = `${profile.overrides.dataDir}/runs`
  for (const path of disk.getAllPaths()) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    if (!path.startsWith(`${root}/`) || !name.startsWith('events.out.tfevents.')) continue
    const { size, mtime } = await disk.stat(path)
    const folder = path.slice(0, path.lastIndexOf('/'))
    records.push(`E\t${(mtime.getTime() / 1000).toFixed(3)}\t${size}\t${folder}\t${folder}`)
  }
  return ok(hex([...records, 'X\t0'].map((record) => `${record}\0`).join('')))
}

/** `link_runs.sh` */
export async function demoLinkRuns({ disk }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [pinned = '', name = '', target = ''] = args
  const link = `${pinned}/${name}`
  if (!(await disk.exists(target))) return ok('missing\n')
  if (await disk.exists(link)) return ok((await disk.realpath(link)) === target ? 'there\n' : 'taken\n')
  await disk.mkdir(pinned, { recursive: true })
  await disk.symlink(target, link)
  return ok('linked\n')
}

/** `probe_routes.sh`: what is usual in the morning; nothing leaves this computer. */
export function demoRoutes(_machine: DemoMachine, { args }: ScriptRequest): Answer {
  const usual: Record<string, readonly [string, string]> = {
    github: ['28 000 0.000000 0.000000 10.000213', '0 200 0.004112 0.611230 0.702331'],
    huggingface: ['28 000 0.000000 0.000000 10.000187', '0 200 0.003920 0.824410 0.931204'],
    hfMirror: ['0 200 0.021330 0.120441 0.188120', '0 200 0.004021 1.402201 1.620113'],
    modelscope: ['0 200 0.018204 0.094120 0.141822', '0 200 0.003877 1.288120 1.401220'],
    pypi: ['0 200 0.210331 0.622101 0.802110', '0 200 0.004220 0.744120 0.899120'],
    wandb: ['0 404 0.288120 1.944120 1.944981', '0 404 0.004110 0.799120 0.800231'],
  }
  const lines = args.slice(4).flatMap((pair) => {
    const id = pair.split('=')[0] ?? ''
    const [direct, turbo] = usual[id] ?? []
    return direct === undefined ? [] : [`route ${id} direct ${direct}`, `route ${id} turbo ${turbo}`]
  })
  return ok(['turbo=present', 'proxy=http://172.31.1.128:12798', 'tool=curl', ...lines, 'done=1', ''].join('\n'))
}

/** `env_file.sh` */
export async function demoEnvFile({ disk }: DemoMachine, { args, input }: ScriptRequest): Promise<Answer> {
  const [mode, file = '', rc = ''] = args
  const line = `[ -r "${file}" ] && . "${file}"`
  const shell = (await disk.exists(rc)) ? await disk.readFile(rc) : ''
  const isSourced = shell.split('\n').includes(line)
  if (mode === 'read') {
    const found = (await disk.exists(file)) ? `present ${hex(await disk.readFile(file))}` : 'absent'
    return ok(`${found}\nsourced ${isSourced ? 'yes' : 'no'}\n`)
  }
  await disk.writeFile(file, input)
  if (!isSourced) await disk.writeFile(rc, `${shell}\n${line}\n`)
  return ok('written\n')
}
