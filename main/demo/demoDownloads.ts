import type { Answer, DemoMachine } from './demoMachine.ts'
import type { ScriptRequest } from './scriptRequest.ts'

const ok = (stdout: string): Answer => ({ stdout, exitCode: 0 })
const BYTES = 2_147_483_648
const TAKES_MS = 20_000

/** `start_download.sh`: the virtual disk remembers what was asked for and when; nothing is fetched. */
export async function demoStartDownload({ disk, nowMs }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [base = '', name = '', kind = '', source = '', , target = ''] = args
  await disk.mkdir(base, { recursive: true })
  await disk.writeFile(`${base}/${name}`, [kind, source, target, nowMs].join('\t'))
  return ok('started\n')
}

/** `read_downloads.sh` */
export async function demoReadDownloads({ disk, nowMs }: DemoMachine, { args }: ScriptRequest): Promise<Answer> {
  const [base = '', ends = ''] = args
  const names = (await disk.exists(base)) ? (await disk.readdir(base)).sort() : []
  const records: string[] = []
  for (const name of names) {
    const text = await disk.readFile(`${base}/${name}`)
    const [kind, source, target, began = '0', ended] = text.split('\t')
    if (name === ends && ended === undefined) await disk.writeFile(`${base}/${name}`, `${text}\t${nowMs}`)
    const untilMs = ended !== undefined ? Number(ended) : name === ends ? nowMs : null
    const share = Math.min(1, ((untilMs ?? nowMs) - Number(began)) / TAKES_MS)
    const state = share >= 1 ? 'finished' : untilMs === null ? 'downloading' : 'ended'
    const alive = state === 'downloading' ? 'yes' : 'no'
    const proven = state === 'finished' && kind === 'hf' ? 3 : 0
    const fields = [name, kind, source, target, state, alive, 1, BYTES, Math.round(share * BYTES), proven, '']
    records.push(['D', ...fields].join('\t'))
  }
  return ok(Buffer.from([...records, 'X\t0'].map((record) => `${record}\0`).join('')).toString('hex'))
}
