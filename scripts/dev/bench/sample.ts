/**
 * One sample of an instance, by Berth's kept-open channels against a new `ssh host df` per sample, on a real sshd of
 * this machine. One JSON object per line; `ratio` > 1 is better than the peer. Flags: `--samples N` (200), `--peer N` (15).
 *
 * The peer asks for bytes and inodes of the same paths, as a script that polls would. "tiers and compute" also reads
 * memory, CPU and GPU, which the peer does not.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '#main/clock/systemClock.ts'
import { createComputeSampler } from '#main/remote/sampler/computeSampler.ts'
import { acceptHostKey } from '#main/ssh/acceptHostKey.ts'
import { connect } from '#main/ssh/connect.ts'
import { inspectHostKey } from '#main/ssh/inspectHostKey.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.testkit.ts'
import { createTierSampler } from '#main/storage/tierSampler.ts'
import { loadProfile } from '#profiles/loadProfile.ts'

const { values } = parseArgs({
  options: { samples: { type: 'string', default: '200' }, peer: { type: 'string', default: '15' } },
})

// Four mounts that every Linux machine has, in place of the instance's.
const paths = ['/', '/dev/shm', '/proc', '/sys']
const profile = loadProfile()
const tiers = profile.storage.tiers.map((tier, i) => ({ ...tier, path: paths[i] ?? '/', networked: i >= 2 }))

const sshd = await startTestSshd()
const where = { host: '127.0.0.1', port: sshd.port, knownHostsPath: sshd.knownHostsPath }
await acceptHostKey({ ...where, sha256: (await inspectHostKey(where)).hostKey.sha256 })
const connection = await connect(sshd.connectOptions)
const tierSampler = createTierSampler({
  connection,
  clock: systemClock,
  profile: { ...profile, storage: { ...profile.storage, tiers } },
})
const compute = createComputeSampler({ connection, clock: systemClock })
try {
  const peerMs = await median(Number(values.peer), () => newSsh(sshd))
  const sampleTiers = async (): Promise<void> => {
    let seen = 0
    await tierSampler.sample(({ state }) => {
      if (state !== 'ok') throw new Error(`A tier is ${state}`)
      seen++
    })
    if (seen !== paths.length) throw new Error('A tier is missing')
  }
  const sampleCompute = async (): Promise<void> => {
    if ((await compute.sample()) === null) throw new Error('No compute sample')
  }
  report('4 tiers', await median(Number(values.samples), sampleTiers), peerMs)
  const both = (): Promise<unknown> => Promise.all([sampleTiers(), sampleCompute()])
  report('4 tiers and compute', await median(Number(values.samples), both), peerMs)
} finally {
  tierSampler.close()
  compute.close()
  connection.close()
  await removeTestSshd(sshd)
}

async function newSsh({ folder, port, knownHostsPath, connectOptions }: TestSshd): Promise<void> {
  const options = [
    `UserKnownHostsFile=${knownHostsPath}`,
    'StrictHostKeyChecking=yes',
    'IdentitiesOnly=yes',
    'BatchMode=yes',
  ]
  const args = [
    '-F',
    '/dev/null',
    '-i',
    join(folder, '.ssh', 'id_ed25519'),
    '-p',
    String(port),
    ...options.flatMap((option) => ['-o', option]),
  ]
  const command = `df -PB1 ${paths.join(' ')}; df -Pi ${paths.join(' ')}`
  const child = spawn('ssh', [...args, `${connectOptions.address.user}@127.0.0.1`, command], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.resume()
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`ssh ended with ${code}`)
}

/** In milliseconds, after one run that is not counted. */
async function median(runs: number, work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN
}

function report(name: string, value: number, peerValue: number): void {
  const round = (number: number): number => Number(number.toPrecision(4))
  const ratio = round(peerValue / value)
  console.log(
    JSON.stringify({
      bench: 'sample',
      case: name,
      value: round(value),
      unit: 'ms',
      peer: 'new ssh host df',
      peerValue: round(peerValue),
      ratio,
    }),
  )
}
