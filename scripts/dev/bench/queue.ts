/**
 * What a queue costs on the instance: the time of a cell that does nothing against the same command in a plain `bash` loop, and of the
 * instance's own record the CPU it takes and the bytes it writes in a day. One JSON object per line. Flags: `--cells N` (100). Needs a
 * test instance.
 */
import { parseArgs } from 'node:util'
import { queueSettings, usualPlan } from '#app/queue/queuePlan.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import { loadProfile } from '#profiles/loadProfile.ts'

const { values } = parseArgs({ options: { cells: { type: 'string', default: '100' } } })
const cells = Number(values.cells)
const profile = loadProfile()
const folder = `${profile.overrides.dataDir}/bench`
const say = (line: object) => console.log(JSON.stringify({ bench: 'queue', ...line }))

await using box = await startInstance({})
const floors = { minFreeBytes: 0, minFreeInodes: 0, minFreeFsBytes: 0, minFreeFsInodes: 0 }
const plan = { ...usualPlan(profile), ...floors, projectFolder: '/root' }
const command = 'echo weights >"$CHECKPOINT_DIR/best.pth"\n'
for (const name of ['run_one.sh', 'run_queue.sh', 'run_monitor.sh', 'notify.sh'])
  await box.writeFile(`${folder}/q/${name}`, onInstanceScript(name))
await box.writeFile(`${folder}/q/command.sh`, command)
await box.writeFile(`${folder}/q/queue.txt`, Array.from({ length: cells }, (_, at) => `c${at}.yaml x 1\n`).join(''))

/** Seconds that a command takes there. */
async function seconds(text: string): Promise<number> {
  const { stdout } = await box.exec(
    `a=$(cut -d ' ' -f 1 /proc/uptime); ${text} >/dev/null 2>&1; awk -v a=$a '{ print $1 - a }' /proc/uptime`,
    {
      timeoutMs: 600_000,
    },
  )
  return Number(stdout)
}

for (const syncs of [true, false]) {
  await box.writeFile(`${folder}/q/settings.sh`, queueSettings({ ...plan, syncs }, profile))
  const own = await seconds(`bash ${folder}/q/run_queue.sh ${folder}/q/queue.txt`)
  const loop = `for i in $(seq ${cells}); do mkdir -p /tmp/c/$i; CHECKPOINT_DIR=/tmp/c/$i bash ${folder}/q/command.sh; done`
  const peer = await seconds(loop)
  say({
    case: syncs ? 'a cell, with its copy checked' : 'a cell, without a copy',
    value: Math.round((own / cells) * 1000),
    unit: 'ms',
    peer: 'bash loop',
    peerValue: Math.round((peer / cells) * 1000),
    ratio: Number((peer / own).toFixed(3)),
  })
}

const rounds = 60
await box.exec(`mkdir -p ${folder}/m && touch ${folder}/m/enabled`)
const tiers = profile.storage.tiers.map(({ id, path }) => `${id}=${path}`).join(' ')
const stop = `(until [ "$(wc -l <${folder}/m/samples.tsv 2>/dev/null || echo 0)" -ge ${rounds} ]; do sleep 0.2; done; rm ${folder}/m/enabled) &`
const { stdout } = await box
  .exec(
    `${stop} TIMEFORMAT='%U %S'; time BERTH_MONITOR_SECONDS=0.01 bash ${folder}/q/run_monitor.sh ${folder}/m ${tiers}; wc -c <${folder}/m/samples.tsv`,
    { timeoutMs: 120_000 },
  )
  .then(({ stdout: out, stderr }) => ({ stdout: `${stderr.trim().split('\n').at(-1)} ${out.trim()}` }))
const [user = 0, system = 0, size = 0] = stdout.split(/\s+/).map(Number)
const perDay = 1440 / rounds
say({
  case: 'record, CPU of a day',
  value: Number(((user + system) * perDay).toFixed(1)),
  unit: 's',
  peer: 'one core',
  peerValue: 86_400,
})
say({ case: 'record, written in a day', value: Math.round(size * perDay), unit: 'bytes' })
