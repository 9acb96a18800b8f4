import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { beforeEach, expect, test } from 'vitest'
import type { Artefact, LedgerEntry, LocalCopy } from '#app/storage/artefact.ts'
import { entryOf, ledgerOf } from '#app/storage/ledger.testkit.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { CopyProblem } from '#app/transfer/copyCheck.ts'
import { checkpointFixturePath } from '#e2e/fixtures/checkpointFixture.ts'
import { verifyFile } from '#main/checkpoint/verifyFile.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { TransferDeps } from '#main/transfer/list/transferDeps.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { verifyCopies } from './verifyCopies.ts'

const instanceId = 'b6f24c9ac7-3bf7e58e'
let folder: string
let entries: LedgerEntry[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-copies-'))
  entries = []
  return () => rm(folder, { recursive: true, force: true })
})

/** What verifyCopies needs of Berth, over a ledger in memory. */
function deps(): TransferDeps {
  const absent = (): never => {
    throw new Error('not part of this test')
  }
  const change = (path: string, local: LocalCopy | null): void => {
    entries = entries.map((entry) => (entry.artefact.path === path ? { ...entry, local } : entry))
  }
  const ledger = async (): Promise<LedgerView> => ledgerOf(entries)
  return {
    registry: { get: absent, find: absent, link: absent, watch: absent },
    clock: systemClock,
    profile: loadProfile(),
    dataDir: folder,
    openStore: absent,
    pullFolder: absent,
    verifyFile,
    notePulled: async (_, path, copy) => change(path, copy),
    noteCopyMissing: async (_, path) => change(path, null),
    ledger,
    scan: ledger,
    noteFsCopies: absent,
    log: pino({ level: 'silent' }),
  }
}

/** A copy as a pull left it: digests equal, level 2 reached. */
async function home(name: string, bytes?: Buffer): Promise<string> {
  const localPath = join(folder, name)
  if (bytes === undefined) await copyFile(checkpointFixturePath('training.pth'), localPath)
  else await writeFile(localPath, bytes)
  const content = await readFile(localPath)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const remotePath = `/root/autodl-tmp/checkpoints/${name}`
  const artefact: Artefact = {
    path: remotePath,
    tier: 'data',
    kind: 'checkpoint',
    sizeBytes: content.length,
    mtimeMs: 1000,
  }
  const local: LocalCopy = {
    localPath,
    sizeBytes: content.length,
    sha256,
    remoteSha256: sha256,
    remoteMtimeMs: 1000,
    level: 'L2',
    loads: true,
    verifiedAtMs: 0,
    problem: null,
    verdict: 'sound',
  }
  entries.push(entryOf(artefact, { local }))
  return remotePath
}

async function check(paths: readonly string[], signal = new AbortController().signal) {
  const found: { checked: number; problems: CopyProblem[] } = { checked: 0, problems: [] }
  for await (const { checked, problem } of verifyCopies(deps(), instanceId, paths, signal)) {
    found.checked = checked
    if (problem !== null) found.problems.push(problem)
  }
  return found
}
const states = (): string[] => ledgerOf(entries).entries.map(({ state }) => state)
const recordOf = async (): Promise<unknown> => JSON.parse(await readFile(join(folder, 'PULL_VERIFIED.json'), 'utf8'))

test('a copy that is as it came home stays verified, and when it was checked is on record', async () => {
  const path = await home('best.pth')
  expect(await check([path, '/not/in/the/ledger'])).toEqual({ checked: 1, problems: [] })
  expect(states()).toEqual(['verified'])
  expect(entries[0]?.local?.verifiedAtMs).toBeGreaterThan(0)
  expect(await recordOf()).toMatchObject({ success: true, files: [{ file: 'best.pth', level: 'L2' }] })
})

test('one changed byte is noticed, at every place and with equal size, and the copy counts no more', async () => {
  const path = await home('best.pth')
  const localPath = entries[0]?.local?.localPath ?? ''
  const bytes = await readFile(localPath)
  for (const at of [0, 100, bytes.length >> 1, bytes.length - 1]) {
    const tampered = Buffer.from(bytes)
    tampered[at] = (tampered[at] ?? 0) ^ 1
    await writeFile(localPath, tampered)
    entries = []
    await writeFile(localPath, bytes)
    await home('best.pth', bytes)
    await writeFile(localPath, tampered)
    expect(await check([path])).toEqual({ checked: 1, problems: [{ remotePath: path, localPath, reason: 'changed' }] })
    expect(states()).toEqual(['differs'])
  }
  expect(await recordOf()).toMatchObject({ success: false, files: [{ loads: false, problems: ['changed'] }] })
  // Put back as it was, it is equal to the instance's file again, and that is proven, not believed.
  await writeFile(localPath, bytes)
  expect(await check([path])).toEqual({ checked: 1, problems: [] })
  expect(states()).toEqual(['verified'])
})

test('a copy that is gone is no copy; the others are checked all the same', async () => {
  const paths = [await home('a.pth'), await home('b.pth')]
  await rm(entries[0]?.local?.localPath ?? '')
  expect(await check(paths)).toMatchObject({ checked: 2, problems: [{ remotePath: paths[0], reason: 'missing' }] })
  expect(states()).toEqual(['atRisk', 'verified'])
})

test('what cannot be read, or does not read as a checkpoint, is never fine', async () => {
  const broken = await home('broken.pth', Buffer.from('not a checkpoint'))
  const folderInstead = await home('other.pth')
  const localPath = entries[1]?.local?.localPath ?? ''
  await rm(localPath)
  await mkdir(localPath)
  const { problems } = await check([broken, folderInstead])
  expect(problems.map(({ reason }) => reason)).toEqual(['broken', 'unreadable'])
  expect(states().every((state) => state !== 'verified')).toBe(true)
})

test('an abort ends it and changes nothing more', async () => {
  const path = await home('best.pth')
  await expect(check([path], AbortSignal.abort())).rejects.toMatchObject({ code: 'channel.aborted' })
  expect(states()).toEqual(['verified'])
})
