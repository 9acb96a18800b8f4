import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Findings } from '#app/checkpoint/findings.ts'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import { checkpointFixture } from '#e2e/fixtures/checkpointFixture.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { verifyRemoteFile } from '#main/checkpoint/verifyRemoteFile.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { connect } from '#main/ssh/connect.ts'
import type { Link } from '#main/ssh/link.ts'
import { createLink } from '#main/ssh/reconnectingLink.ts'
import { quietStorageDeps } from '#main/storage/storageDeps.testkit.ts'
import type { StorageDeps } from '#main/storage/storageDeps.ts'
import { createStorage, type StorageService } from '#main/storage/storageService.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { untilOnline } from '#main/transfer/engine/openTestLink.testkit.ts'
import { startTestProxy, type TestProxy } from '#main/transfer/engine/startTestProxy.testkit.ts'
import type { TransferDeps } from '#main/transfer/list/transferDeps.ts'
import { createTransfers, type Transfers } from '#main/transfer/list/transferService.ts'
import { watchedTransfers } from '#main/transfer/list/watchedTransfers.testkit.ts'
import { loadProfile } from '#profiles/loadProfile.ts'

const profile = loadProfile()
const runs = '/root/autodl-tmp/checkpoints'
const best = `${runs}/lora/best.pth`
const onFs = '/autodl-fs/data/final_ckpts/lora/best.pth'
const remembered = exampleInstance
const { id } = remembered
const context = () => ({ signal: new AbortController().signal })

describe.skipIf(instanceUnavailableReason() !== null)('copies to the FS, from the queue to the ledger', () => {
  /** Most of these are about copying, with content that is shorter to read than a checkpoint. */
  const takenForSound = async (): Promise<StructureReport> => new Findings().toReport(0, false)
  let readThere: StorageDeps['verifyRemote'] = takenForSound
  let server: TestInstance
  let proxy: TestProxy
  let link: Link
  let folder: string
  let storage: StorageService
  let transfers: Transfers

  beforeEach(async () => {
    const checkpoint = { content: 'checkpoint', mtimeMs: 1_700_000_000_123 }
    server = await startInstance({ files: { [best]: checkpoint, [`${runs}/other/best.pth`]: 'checkpoinT' } })
    proxy = await startTestProxy(server.port)
    folder = await mkdtemp(join(tmpdir(), 'berth-fs-'))
    const knownHostsPath = join(folder, 'known_hosts')
    await writeFile(knownHostsPath, `${server.knownHostsLine.replace(`:${server.port} `, `:${proxy.port} `)}\n`)
    link = createLink({
      connect: (signal) =>
        connect({
          address: { host: '127.0.0.1', port: proxy.port, user: 'root' },
          knownHostsPath,
          credentials: { kind: 'password', password: server.password },
          signal,
        }),
      host: () => '127.0.0.1',
      clock: systemClock,
      random: () => 0,
    })
    await untilOnline(link)
    const registry: InstanceRegistry = {
      list: () => [remembered],
      get: () => remembered,
      find: () => remembered,
      add: async () => undefined,
      arrange: async () => undefined,
      change: async () => remembered,
      link: () => link,
      watch: () => ({ [Symbol.dispose]: () => undefined }),
    }
    const openStore = createJsonStoreOpener(folder, systemClock)
    storage = createStorage({
      ...quietStorageDeps,
      verifyRemote: readThere,
      registry,
      clock: systemClock,
      profile,
      openStore,
    })
    transfers = await createTransfers(deps(registry))
  })
  afterEach(async () => {
    await transfers.close()
    await storage.close()
    link.close()
    proxy.close()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  function deps(registry: InstanceRegistry): TransferDeps {
    const absent = async (): Promise<never> => {
      throw new Error('no part of a copy on the instance')
    }
    return {
      registry,
      clock: systemClock,
      profile,
      dataDir: folder,
      openStore: createJsonStoreOpener(folder, systemClock),
      pullFolder: () => join(folder, 'home'),
      verifyFile: absent,
      notePulled: absent,
      noteCopyMissing: absent,
      ledger: storage.ledger,
      scan: storage.scan,
      noteFsCopies: (...copied) => storage.noteFsCopies(...copied),
      log: pino({ level: 'silent' }),
    }
  }
  const copy = async (...remotePaths: string[]) =>
    (await transfers.handlers['transfer.copyToFs']({ instanceId: id, remotePaths }, context())).ids

  async function until(wanted: (views: TransferView[]) => boolean): Promise<TransferView[]> {
    const abort = new AbortController()
    for await (const views of watchedTransfers(transfers, abort.signal)) {
      if (!wanted(views)) continue
      abort.abort()
      return views
    }
    throw new Error('the stream ended')
  }
  const ended = (views: TransferView[]) => views.every(({ endedAtMs }) => endedAtMs !== null)
  const results = (views: TransferView[]) => views.map(({ state, error }) => error?.code ?? state)
  async function state(path: string) {
    const entry = (await storage.ledger(id)).entries.find(({ artefact }) => artefact.path === path)
    return entry?.state ?? null
  }

  test('the ledger counts a copy, until its source changes', async () => {
    await storage.scan(id)
    expect(await state(best)).toBe('atRisk')
    await copy(best, `${runs}/other/best.pth`)
    const [view] = await until(ended)
    expect(view).toMatchObject({ state: 'done', level: 'L1', sizeBytes: 10, doneBytes: 10, fsPath: profilePath(best) })
    expect(view?.remoteSha256).toMatch(/^[0-9a-f]{64}$/)
    expect([await state(best), await state(`${runs}/other/best.pth`)]).toEqual(['onFs', 'onFs'])
    const entries = (await storage.ledger(id)).entries
    expect(entries.map(({ artefact, fs }) => fs?.path === profilePath(artefact.path))).toEqual([true, true])

    await server.exec(`printf 'CHECKPOINT' >${best}`)
    await storage.scan(id)
    expect(await state(best)).toBe('staleCopy')
    await copy(best)
    expect(results(await until(ended))).toEqual(['done', 'done', 'done'])
    expect(await state(best)).toBe('onFs')
    expect((await server.readFile(onFs)).toString()).toBe('CHECKPOINT')
    expect((await server.exec(`cat ${onFs}.older-*`)).stdout).toBe('checkpoint')
  })

  test('finds what the ledger has not seen, or has seen otherwise, by a scan of its own', async () => {
    await copy(best)
    expect(results(await until(ended))).toEqual(['done'])
    expect(await state(best)).toBe('onFs')
    await server.exec(`printf longer >>${best}; echo words >/root/notes.txt`)
    await copy(best, '/root/notes.txt')
    expect(results(await until(ended))).toEqual(['done', 'done', 'done'])
    expect([await state(best), await state('/root/notes.txt')]).toEqual(['onFs', null])
  })

  test('is not done when the ledger cannot prove the copy', async () => {
    await storage.scan(id)
    // The copy is spoiled once the script has said that it is proven.
    await server.writeFile('/usr/local/bin/sync', `#!/bin/sh\n[ "$1" = . ] && printf CHECKPOINT >${onFs}; exit 0\n`, {
      mode: 0o755,
    })
    await copy(best)
    expect(results(await until(ended))).toEqual(['transfer.digestUnavailable'])
    expect(await state(best)).toBe('atRisk')
  })

  describe('read where it lies', () => {
    beforeAll(() => {
      readThere = verifyRemoteFile
    })
    afterAll(() => {
      readThere = takenForSound
    })

    test('a copy counts when it was read there, and makes no broken, hostile or foreign file safe', async () => {
      const cases = new URL('../../../../app/checkpoint/cases/', import.meta.url)
      const other = (name: string) => `${runs}/${name}`
      await server.writeFile(best, checkpointFixture('training.pth'))
      await server.writeFile(other('cut.pth'), checkpointFixture('truncated.pth'))
      await server.writeFile(other('evil.pt'), await readFile(new URL('evil/fake-code.pt', cases)))
      await server.writeFile(other('timm.pth'), await readFile(new URL('timm/last.pth.tar', cases)))
      await storage.scan(id)
      await copy(best, other('cut.pth'), other('evil.pt'), other('timm.pth'))
      expect(results(await until(ended))).toEqual(['done', 'done', 'done', 'done'])
      expect([await state(best), await state(other('cut.pth')), await state(other('evil.pt'))]).toEqual([
        'onFs',
        'broken',
        'hostile',
      ])
      expect(await state(other('timm.pth'))).toBe('named')
      await storage.handlers['storage.acceptNames']({ instanceId: id, names: ['argparse.Namespace'] }, context())
      expect(await state(other('timm.pth'))).toBe('accepted')
    })
  })

  test('a name that has no safe place is refused alone; one that failed can be tried again', async () => {
    await copy('/root/../etc/passwd', best, '/root/none.pth')
    expect(results(await until(ended))).toEqual(['transfer.nameUnsafe', 'done', 'transfer.remoteMissing'])
    await server.writeFile('/root/none.pth', 'now')
    const views = await until(ended)
    for (const { id: of } of views) await transfers.handlers['transfer.resume']({ id: of }, context())
    expect(results(await until(ended))).toEqual(['transfer.nameUnsafe', 'done', 'done'])
  })

  test('a cut link makes it wait, and it goes on by itself', async () => {
    await storage.scan(id)
    const wait = '/usr/bin/cat; : >/tmp/halfway; while [ -e /tmp/halfway ]; do sleep 0.1; done'
    await server.writeFile('/usr/local/bin/cat', `#!/bin/sh\n${wait}\n`, { mode: 0o755 })
    await copy(best)
    await server.exec('while [ ! -e /tmp/halfway ]; do sleep 0.05; done')
    proxy.cutAfter(1)
    await until(([view]) => view?.state === 'waiting')
    await server.exec(`rm /usr/local/bin/cat; while [ -e ${onFs}.berth-part ]; do sleep 0.05; done`)
    expect((await server.exec(`test -e ${onFs}`)).exitCode).toBe(1)
    await untilOnline(link)
    expect(results(await until(ended))).toEqual(['done'])
    expect(await state(best)).toBe('onFs')
  })

  test('pause and cancel leave nothing on the FS, resume copies', async () => {
    await server.writeFile('/usr/local/bin/cat', '#!/bin/sh\n: >/tmp/halfway; exec sleep 300\n', { mode: 0o755 })
    const [of = ''] = await copy(best)
    const gone = `while [ -e ${onFs}.berth-part ]; do sleep 0.05; done; rm /tmp/halfway`
    await server.exec('while [ ! -e /tmp/halfway ]; do sleep 0.05; done')
    await transfers.handlers['transfer.pause']({ id: of }, context())
    await server.exec(gone)
    await transfers.handlers['transfer.resume']({ id: of }, context())
    await server.exec('while [ ! -e /tmp/halfway ]; do sleep 0.05; done')
    await transfers.handlers['transfer.cancel']({ id: of }, context())
    await server.exec(`${gone}; rm /usr/local/bin/cat`)
    expect(results(await until(ended))).toEqual(['cancelled'])
    await transfers.handlers['transfer.resume']({ id: of }, context())
    expect(results(await until(([view]) => view?.state === 'done'))).toEqual(['done'])
  })
})

const profilePath = (path: string): string => path.replace(runs, '/root/autodl-fs/final_ckpts')
