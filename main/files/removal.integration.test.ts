import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { PackStep } from '#app/files/packStep.ts'
import type { RemovalResult } from '#app/files/removalPlan.ts'
import type { LedgerEntry } from '#app/storage/artefact.ts'
import { emptyLedger } from '#app/storage/ledger.testkit.ts'
import type { LedgerState } from '#app/storage/ledgerState.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createFiles } from './createFiles.ts'
import type { FilesDeps } from './filesDeps.ts'

const { id: instanceId } = exampleInstance
const data = '/root/autodl-tmp'
const best = `${data}/run/best.pth`
const context = { signal: new AbortController().signal }

/** The real scripts on a real instance; of the ledger only its door. */
describe.skipIf(instanceUnavailableReason() !== null)('a removal on an instance', () => {
  let instance: TestInstance
  let connection: SshConnection
  let clock: ManualClock
  let lines: LedgerView['entries']
  let audited: [string, unknown][]
  let deps: FilesDeps
  let proofs: string[]
  beforeAll(async () => {
    instance = await startInstance({})
    connection = await connectTestInstance(instance)
  })
  afterAll(async () => {
    connection.close()
    await instance[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    await instance.exec(`rm -rf ${data}/* ${data}/.[!.]*`)
    clock = new ManualClock(1_000_000)
    lines = []
    audited = []
    proofs = []
    deps = {
      registry: {
        get: () => exampleInstance,
        link: () => ({ connection: () => connection }),
      } as unknown as InstanceRegistry,
      profile: loadProfile(),
      clock,
      storage: {
        ledger: async () => ({ ...emptyLedger, entries: lines }),
        scan: async () => ({ ...emptyLedger, entries: lines }),
        noteRemoteDigests: async (_, digests) => void proofs.push(...Object.keys(digests)),
        noteFsCopies: async () => ({}),
      },
      checkCopies: async (_, paths) => void proofs.push(...paths.map((path) => `home ${path}`)),
      verifyRemote: () => Promise.reject(new Error('not here')),
      audit: async (act, _, evidence) => void audited.push([act, evidence]),
      log: { warn: () => undefined },
    }
  })

  const sizeAndTime = async (path: string) => {
    const [size, seconds] = (await instance.exec(`stat -c '%s %Y' ${path}`)).stdout.trim().split(' ').map(Number)
    return { sizeBytes: size ?? 0, mtimeMs: (seconds ?? 0) * 1000 }
  }
  const lineOf = async (path: string, state: LedgerState, more: Partial<LedgerEntry> = {}) => ({
    artefact: { path, tier: 'data' as const, kind: 'checkpoint' as const, ...(await sizeAndTime(path)) },
    local: null,
    fs: null,
    discarded: null,
    keptUnread: null,
    state,
    ...more,
  })
  const isThere = async (path: string) => (await instance.exec(`[ -e '${path}' ]`)).exitCode === 0
  const opened = (given: FilesDeps = deps) => {
    const { handlers } = createFiles(given)
    const plan = (...paths: string[]) => handlers['files.planRemoval']({ instanceId, paths }, context)
    const remove = async (hash: string) => {
      const results: RemovalResult[] = []
      for await (const result of handlers['files.remove']({ instanceId, hash }, context)) results.push(result)
      return results
    }
    const pack = async (hash: string) => {
      const steps: PackStep[] = []
      for await (const step of handlers['files.pack']({ instanceId, hash }, context)) steps.push(step)
      return steps
    }
    return { plan, remove, pack }
  }

  test('a cache behind a link is weighed by model and goes by name, to the last byte, and what stands beside it stays', async () => {
    await instance.exec(`mkdir -p ${data}/hf/hub/models--a--big/blobs ${data}/hf/hub/models--a--small/blobs
      ln -s ${data}/hf /root/hf; head -c 6000000 /dev/urandom >${data}/hf/hub/models--a--big/blobs/1
      head -c 1000 /dev/urandom >${data}/hf/hub/models--a--small/blobs/1`)
    const used = async () => Number((await instance.exec(`df -P -B1 ${data} | awk 'NR==2{print $3}'`)).stdout)
    const before = await used()
    const { plan, remove } = opened()
    const { entries, refused, hash } = await plan('/root/hf/hub/models--a--big')
    expect([entries.map(({ path }) => path), refused]).toEqual([[`${data}/hf/hub/models--a--big`], []])
    expect(await remove(hash)).toMatchObject([{ outcome: 'removed', asidePath: null }])
    expect(before - (await used())).toBe(entries[0]?.freedBytes)
    expect((await instance.exec(`ls ${data}/hf/hub`)).stdout).toBe('models--a--small\n')
    expect(audited.map(([act]) => act)).toEqual(['files.removalApproved', 'files.removed'])
    await expect(remove(hash)).rejects.toMatchObject({ code: 'files.planGone' })
  })

  test('nothing reaches what the ledger does not call safe at both looks, whatever happens between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<LedgerState | null>('verified', 'discarded', 'atRisk', 'staleCopy', 'broken', null),
        fc.constantFrom<LedgerState | null>('verified', 'onFs', 'atRisk', 'differs', null),
        fc.constantFrom('nothing', 'write', 'age', 'other'),
        async (first, second, between) => {
          await instance.exec(`rm -rf ${data}/run; mkdir -p ${data}/run/a; echo w >${best}; echo 1 >${data}/run/a/x`)
          lines = first === null ? [] : [await lineOf(best, first)]
          const { plan, remove } = opened()
          const { hash, entries, refused } = await plan(`${data}/run`)
          lines = second === null ? [] : [await lineOf(best, second)]
          if (between === 'write') await instance.exec(`echo more >>${data}/run/a/x`)
          if (between === 'other') await instance.exec(`echo more >${data}/run/a/y`)
          if (between === 'age') clock.advance(600_000)
          const outcome = await remove(hash).then(
            (results) => results[0]?.outcome ?? 'none',
            (error: { code: string }) => error.code,
          )
          const firstSafe = first === 'verified' || first === 'discarded'
          const secondSafe = second === 'verified' || second === 'onFs'
          const mayGo = firstSafe && secondSafe && between === 'nothing'
          expect(entries.length).toBe(firstSafe ? 1 : 0)
          if (!firstSafe) expect(refused).toMatchObject([{ reason: 'unsafeFiles', names: [best], count: 1 }])
          expect(outcome === 'removed').toBe(mayGo)
          expect(await isThere(best)).toBe(!mayGo)
          expect((await instance.exec(`ls -A ${data}`)).stdout).toBe(mayGo ? '' : 'run\n')
        },
      ),
      { numRuns: 30 },
    )
  })

  test('proves anew before it plans: the bytes on the instance, the copy at home', async () => {
    await instance.exec(`mkdir -p ${data}/run; echo w >${best}`)
    const sha256 = 'a'.repeat(64)
    const local = { localPath: '/home/x', sha256, remoteSha256: sha256, remoteMtimeMs: 0, level: 'L2' as const }
    const rest = { sizeBytes: 2, loads: true, verifiedAtMs: 0, problem: null }
    lines = [await lineOf(best, 'verified', { local: { ...local, ...rest } })]
    const { plan } = opened({
      ...deps,
      // What it finds there is something else.
      checkCopies: async (_, paths) => {
        proofs.push(...paths.map((path) => `home ${path}`))
        lines = lines.map((line) => ({ ...line, state: 'differs' }))
      },
    })
    const { entries, refused } = await plan(`${data}/run`)
    expect([entries, refused.map(({ reason }) => reason), proofs]).toEqual([
      [],
      ['unsafeFiles'],
      [best, `home ${best}`],
    ])
  })

  test('refuses by place, by what writes into it, what was named twice, and what is not there', async () => {
    await instance.exec(`mkdir -p ${data}/a/b ${data}/busy; ln -s ${data}/a /root/to-a; ln -s /etc ${data}/etc
      (exec sleep 300 >${data}/busy/open) >/dev/null 2>&1 &`)
    const { plan, remove } = opened()
    const { entries, refused, hash } = await plan(
      `${data}/a`,
      `${data}/a/b`,
      '/root/to-a/b',
      `${data}/etc/passwd`,
      `${data}/busy`,
      `${data}/none`,
      data,
      '/root/.ssh',
    )
    expect(entries.map(({ path }) => path)).toEqual([`${data}/a`])
    expect(Object.fromEntries(refused.map(({ path, reason }) => [path, reason]))).toEqual({
      [`${data}/a/b`]: 'inside',
      '/root/to-a/b': 'inside',
      [`${data}/etc/passwd`]: 'protected',
      [`${data}/busy`]: 'inUse',
      [`${data}/none`]: 'gone',
      [data]: 'protected',
      '/root/.ssh': 'protected',
    })
    expect(refused.find(({ reason }) => reason === 'inUse')?.names[0]).toMatch(/^\d+ sleep 300$/)
    expect(await remove(hash)).toMatchObject([{ outcome: 'removed' }])
    await instance.exec('pkill -x sleep')
  })

  test('renames nothing that has to stay, by whatever path it is named', async () => {
    await instance.exec(`mkdir -p ${data}/a && ln -s /root ${data}/home && ln -s ${data} ${data}/self`)
    const { handlers } = createFiles(deps)
    const rename = (path: string, name: string) => handlers['files.rename']({ instanceId, path, name }, context)
    for (const path of ['/root/.ssh', `${data}/home/.ssh`, `${data}/home/autodl-tmp`, data])
      await expect(rename(path, 'x')).rejects.toMatchObject({ code: 'files.cannotChange' })
    await rename(`${data}/self/a`, 'b')
    expect([await isThere('/root/.ssh'), await isThere(`${data}/b`)]).toEqual([true, true])
  })

  test('does nothing when the approval cannot be recorded, and two removals of one thing are one', async () => {
    await instance.exec(`mkdir -p ${data}/a ${data}/b`)
    const broken = opened({ ...deps, audit: () => Promise.reject(new Error('disk full')) })
    await expect(broken.remove((await broken.plan(`${data}/a`)).hash)).rejects.toThrow('disk full')
    expect(await isThere(`${data}/a`)).toBe(true)
    const { plan, remove } = opened()
    const first = await plan(`${data}/a`)
    clock.advance(1)
    const second = await plan(`${data}/a`, `${data}/b`)
    const results = await Promise.all([remove(first.hash), remove(second.hash)])
    expect(results.map((each) => each.map(({ outcome }) => outcome))).toEqual([['removed'], ['gone', 'removed']])
  })

  test('packs a folder into one tar that unpacks to the same, and only then the folder goes', async () => {
    await instance.exec(
      `mkdir -p ${data}/vis && cd ${data}/vis && i=0; while [ $i -lt 200 ]; do echo $i >$i.png; i=$((i + 1)); done`,
    )
    const { plan, pack } = opened()
    const digests = `find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum`
    const before = (await instance.exec(`cd ${data}/vis && ${digests}`)).stdout
    const { hash } = await plan(`${data}/vis`)
    const steps = await pack(hash)
    expect(steps.map(({ phase }) => phase)).toEqual(['packing', 'removing', 'done'])
    expect(steps.at(-1)).toMatchObject({ tarPath: `${data}/vis.tar`, problem: null, removal: { outcome: 'removed' } })
    expect((await instance.exec(`ls -A ${data}`)).stdout).toBe('vis.tar\n')
    expect((await instance.exec(`cd ${data} && tar -xf vis.tar && cd vis && ${digests}`)).stdout).toBe(before)
    expect(audited.map(([act]) => act)).toEqual([
      'files.packApproved',
      'files.packed',
      'files.removalApproved',
      'files.removed',
    ])
  })

  test('a folder that somebody writes into after it was looked at is packed and stays', async () => {
    await instance.exec(`mkdir -p ${data}/vis && echo 1 >${data}/vis/a`)
    const { plan, pack } = opened()
    const { hash } = await plan(`${data}/vis`)
    await instance.exec(`echo 2 >${data}/vis/b`)
    expect((await pack(hash)).at(-1)).toMatchObject({ problem: null, removal: { outcome: 'changed' } })
    expect((await instance.exec(`ls ${data} ${data}/vis`)).stdout).toContain('vis.tar')
    expect(await isThere(`${data}/vis/b`)).toBe(true)
    const file = await plan(`${data}/vis/a`)
    await expect(pack(file.hash)).rejects.toMatchObject({ code: 'files.planGone' })
  })
})
