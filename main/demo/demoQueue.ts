import { z } from 'zod'
import { cellName } from '#app/queue/cellName.ts'
import { readCells } from '#app/queue/readCells.ts'
import { demoFacts } from './demoFacts.ts'
import type { Answer, DemoMachine } from './demoMachine.ts'
import type { ScriptRequest } from './scriptRequest.ts'

/** So long a cell takes here: a newcomer sees a queue of three from start to end. */
const CELL_MS = 8_000
const ok = (stdout: string): Answer => ({ stdout, exitCode: 0 })
const hex = (text: string): string => Buffer.from(text).toString('hex')

const runSchema = z.object({ startedAtMs: z.number(), bootedAtMs: z.number(), from: z.number() })

/** `start_queue.sh`: its files are kept, and from then on what time has made of them is written when somebody looks. */
export async function demoStartQueue(machine: DemoMachine, { args, input }: ScriptRequest): Promise<Answer> {
  const [base = '', name = '', from = '1', project = '', launch = '', mode = '', ...sizes] = args
  const { disk } = machine
  const folder = `${base}/${name}`
  for (const other of await queuesIn(machine, base)) {
    if (await advance(machine, `${base}/${other}`)) return ok('busy\n')
  }
  if (!(await disk.exists(project))) return ok(`failed: there is no folder ${project}\n`)
  if (mode === 'new') {
    await disk.mkdir(folder, { recursive: true })
    const bytes = Buffer.from(input)
    const files = ['run_one.sh', 'run_queue.sh', 'settings.sh', 'command.sh', 'plan.json', 'queue.txt']
    let at = 0
    for (const [index, file] of files.entries()) {
      const size = Number(sizes[index])
      await disk.writeFile(`${folder}/${file}`, bytes.subarray(at, at + size))
      at += size
    }
  } else if (!(await disk.exists(`${folder}/queue.txt`))) return ok('missing\n')
  if (await disk.exists(`${folder}/stop`)) await disk.rm(`${folder}/stop`)
  const { nowMs, bootedAtMs } = machine
  await disk.writeFile(`${folder}/run.json`, JSON.stringify({ startedAtMs: nowMs, bootedAtMs, from: Number(from) }))
  const total = (await cellsIn(machine, folder)).length
  await say(machine, folder, nowMs, 'begin', [4242, 100, bootTicks(machine), from, total, 0, launch, 'tmux'])
  await log(
    machine,
    folder,
    `=== Queue queue.txt: ${total} ablations, starting from ${from} on ${demoFacts.hostname} ===`,
  )
  return ok('started tmux\n')
}

/** `read_queue.sh` */
export async function demoReadQueue(machine: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [base = '', asked = '', knownEvents = '0', knownCells = '0'] = args
  const names = await queuesIn(machine, base)
  const name = asked === '' ? (names.at(-1) ?? '') : asked
  const folder = `${base}/${name}`
  const values: Record<string, string | number> = {
    names: names.join(' '),
    now: Math.floor(machine.nowMs / 1000),
    name: names.includes(name) ? name : '',
  }
  if (values.name !== '') {
    const alive = await advance(machine, folder)
    const read = async (file: string) => ((await machine.disk.exists(file)) ? await machine.disk.readFile(file) : '')
    const events = Buffer.from(await read(`${folder}/events`))
    const cells = Buffer.from(await read(`${folder}/queue.txt`))
    Object.assign(values, {
      born: bootTicks(machine),
      alive: alive ? 'yes' : 'no',
      stop: (await machine.disk.exists(`${folder}/stop`)) ? 'yes' : 'no',
      oom: 0,
      log_moved: values.now,
      moved: values.now,
      events_size: events.length,
      events: events.subarray(Number(knownEvents)).toString('hex'),
      cells_size: cells.length,
      cells: cells.subarray(Number(knownCells)).toString('hex'),
      plan: knownEvents === '0' ? hex(await read(`${folder}/plan.json`)) : '',
      log: hex((await read(`${folder}/log`)).slice(-8000)),
    })
  }
  const lines = Object.entries({ ...values, done: 1 }).map(([key, value]) => `${key}=${value}\n`)
  return ok(lines.join(''))
}

/** `change_queue.sh` */
export async function demoChangeQueue(machine: DemoMachine, { args, input }: ScriptRequest): Promise<Answer> {
  const [folder = '', to] = args
  const { disk, nowMs } = machine
  if (!(await disk.exists(`${folder}/queue.txt`))) return ok('gone\n')
  const alive = await advance(machine, folder)
  if (to === 'append') await disk.appendFile(`${folder}/queue.txt`, input)
  else if (to === 'stopAfterCell') await disk.writeFile(`${folder}/stop`, '')
  else if (to === 'goOn' && (await disk.exists(`${folder}/stop`))) await disk.rm(`${folder}/stop`)
  else if (to === 'stopNow') {
    if (!alive) return ok('gone\n')
    const told = (await disk.readFile(`${folder}/events`)).trimEnd().split('\n').at(-1)?.split('\t') ?? []
    const [kind, , , index = '1', total = '1', name = ''] = told
    if (kind === 'start') await say(machine, folder, nowMs, 'finish', [index, total, 143, '', '', '', '1.0', 0, name])
    await say(machine, folder, nowMs, 'end', [index, total, 1, 'signal', 'TERM'])
  }
  return ok('done\n')
}

/** `read_cell_log.sh`: what a trainer would have said so far. */
export async function demoReadCellLog({ disk, nowMs }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [path = ''] = args
  if (!(await disk.exists(path))) return ok('missing\n')
  const text = await disk.readFile(path)
  const seconds = Math.floor(nowMs / 1000)
  return ok(`${Buffer.byteLength(text)} ${seconds}\n${seconds}\n${hex(text)}\n`)
}

async function queuesIn({ disk }: DemoMachine, base: string): Promise<string[]> {
  if (!(await disk.exists(base))) return []
  const names = await disk.readdir(base)
  return names.filter((name) => !/\W/.test(name.replaceAll('-', ''))).sort()
}

async function cellsIn({ disk }: DemoMachine, folder: string) {
  return readCells(await disk.readFile(`${folder}/queue.txt`)).flatMap(({ cell }) => cell ?? [])
}

const bootTicks = ({ bootedAtMs }: DemoMachine): number => Math.round(bootedAtMs / 10)

async function say(
  machine: DemoMachine,
  folder: string,
  atMs: number,
  kind: string,
  fields: readonly (string | number)[],
) {
  const up = ((atMs - machine.bootedAtMs) / 1000).toFixed(2)
  await machine.disk.appendFile(`${folder}/events`, `${[kind, Math.floor(atMs / 1000), up, ...fields].join('\t')}\n`)
}

const log = (machine: DemoMachine, folder: string, line: string) =>
  machine.disk.appendFile(`${folder}/log`, `${line}\n`)

/** Writes what has happened since somebody looked last; true when it runs on. */
async function advance(machine: DemoMachine, folder: string): Promise<boolean> {
  const { disk, nowMs, bootedAtMs } = machine
  if (!(await disk.exists(`${folder}/run.json`))) return false
  const run = runSchema.parse(JSON.parse(await disk.readFile(`${folder}/run.json`)))
  const events = (await disk.readFile(`${folder}/events`)).split('\n')
  const told = events.slice(events.findLastIndex((line) => line.startsWith('begin\t')))
  // A restart ended it, and it had no time to say so.
  if (told.some((line) => line.startsWith('end\t')) || run.bootedAtMs !== bootedAtMs) return false
  const count = (kind: string) => told.filter((line) => line.startsWith(`${kind}\t`)).length
  const cells = await cellsIn(machine, folder)
  const total = cells.length
  for (let index = run.from; index <= total; index += 1) {
    const at = run.startedAtMs + (index - run.from) * CELL_MS
    const nth = index - run.from + 1
    const cell = cells[index - 1]
    const name = cell === undefined ? '' : cellName(cell)
    if (nth > count('start')) {
      if (nowMs < at) return true
      if (await disk.exists(`${folder}/stop`)) {
        await disk.rm(`${folder}/stop`)
        await say(machine, folder, at, 'end', [index, total, 0, 'stopped'])
        return false
      }
      await say(machine, folder, at, 'start', [index, total, name])
      await log(machine, folder, `[${index}/${total}] STARTING ${name} (${cell?.task}, ${cell?.epochs}ep)`)
      told.push('start\t')
    }
    if (nth > count('finish')) {
      if (nowMs < at + CELL_MS) return true
      await leave(machine, name)
      await say(machine, folder, at + CELL_MS, 'finish', [
        index,
        total,
        0,
        0,
        'ok',
        '',
        (CELL_MS / 1000).toFixed(1),
        0,
        name,
      ])
      await log(machine, folder, `[${index}/${total}] FINISHED ${name} (exit=0)`)
      told.push('finish\t')
    }
  }
  await say(machine, folder, nowMs, 'end', [total + 1, total, 0, 'done'])
  await log(
    machine,
    folder,
    `=== QUEUE DONE on ${demoFacts.hostname} -- all ${total - run.from + 1} cell(s) exited 0 ===`,
  )
  return false
}

/** What a cell that went well leaves: its best checkpoint here and on the file storage, and its log. */
async function leave({ disk, profile }: DemoMachine, name: string): Promise<void> {
  const { dataDir, durableDir, finalFolder, keep } = profile.overrides
  const best = await disk.readFileBuffer(`${dataDir}/checkpoints/lora-r32/${keep}`)
  const lines = [`=== ${name}`, 'epoch 1 loss 0.512', 'epoch 2 loss 0.301', 'epoch 3 loss 0.227', '']
  for (const folder of [`${dataDir}/checkpoints/${name}`, `${durableDir}/${finalFolder}/${name}`]) {
    await disk.mkdir(folder, { recursive: true })
    await disk.writeFile(`${folder}/${keep}`, best)
  }
  await disk.mkdir(`${dataDir}/runs/logs`, { recursive: true })
  await disk.writeFile(`${dataDir}/runs/logs/${name}.log`, lines.join('\n'))
}
