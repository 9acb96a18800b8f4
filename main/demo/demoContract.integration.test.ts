import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InMemoryFs } from 'just-bash'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Clock } from '#app/clock/clock.ts'
import { ManualClock } from '#app/clock/manualClock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { queueSettings, usualPlan } from '#app/queue/queuePlan.ts'
import { queueStanding } from '#app/queue/queueStanding.ts'
import { QueueStory } from '#app/queue/queueStory.ts'
import { fsCopyPath } from '#app/transfer/fsCopyPath.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { firstLogin } from '#main/launch/firstLogin.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { copyToFs } from '#main/remote/scripts/copyToFs.ts'
import { takeDigest, takePrefixDigest } from '#main/remote/scripts/digest.ts'
import { digestBlocks } from '#main/remote/scripts/digestBlocks.ts'
import { digestRemoteMany } from '#main/remote/scripts/digestMany.ts'
import { digestToolsAreHonest } from '#main/remote/scripts/digestTools.ts'
import { discardPush } from '#main/remote/scripts/discardPush.ts'
import { readDiskUse } from '#main/remote/scripts/diskUse.ts'
import { readDownloads } from '#main/remote/scripts/downloads.ts'
import { endSession } from '#main/remote/scripts/endSession.ts'
import { readEnvFile, writeEnvFile } from '#main/remote/scripts/envFile.ts'
import { findArtefacts } from '#main/remote/scripts/findArtefacts.ts'
import { isOnOwnDisk } from '#main/remote/scripts/fsMounted.ts'
import { readIdentity } from '#main/remote/scripts/identity.ts'
import { readInstall, startInstall } from '#main/remote/scripts/install.ts'
import { installKey } from '#main/remote/scripts/installKey.ts'
import { listFolder } from '#main/remote/scripts/listFolder.ts'
import { readProcessList } from '#main/remote/scripts/listProcesses.ts'
import { listSessions } from '#main/remote/scripts/listSessions.ts'
import { listRemoteFolder } from '#main/remote/scripts/listTree.ts'
import { readMonitor, setMonitor } from '#main/remote/scripts/monitor.ts'
import { openSession } from '#main/remote/scripts/openSession.ts'
import { packFolder } from '#main/remote/scripts/packFolder.ts'
import { readPanelToken } from '#main/remote/scripts/panelToken.ts'
import { publishPart } from '#main/remote/scripts/publishPart.ts'
import { changeQueue, readCellLog, readQueue, startQueue } from '#main/remote/scripts/queue.ts'
import { readProbe, removeProbe, writeProbe } from '#main/remote/scripts/regionProbe.ts'
import { lookAtEntry, removeEntry } from '#main/remote/scripts/removeEntry.ts'
import { probeRoutes } from '#main/remote/scripts/routes.ts'
import { hasSecret, saveSecret } from '#main/remote/scripts/saveSecret.ts'
import { readSmokeFacts } from '#main/remote/scripts/smoke.ts'
import { linkRuns, readTensorboard } from '#main/remote/scripts/tensorboard.ts'
import { dfReading } from '#main/remote/scripts/tierDf.ts'
import { probeTorch } from '#main/remote/scripts/torchProbe.ts'
import { readWandbRuns, readWandbSync } from '#main/remote/scripts/wandb.ts'
import { acceptHostKey } from '#main/ssh/acceptHostKey.ts'
import { inspectHostKey } from '#main/ssh/inspectHostKey.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { UnlockedKeys } from '#main/ssh/unlockedKeys.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { demoDisk } from './demoDisk.ts'
import { demoFacts } from './demoFacts.ts'
import { DemoPlaces } from './demoPlaces.ts'
import { createDemo } from './demoService.ts'

const profile = loadProfile()
const { dataDir, durableDir, finalFolder } = profile.overrides
const best = `${dataDir}/checkpoints/lora-r32/best.pth`
const signal = new AbortController().signal
/** Both stories happened at the same time. */
const toldAtMs = systemClock.nowMs()
const storyClock: Clock = { ...systemClock, nowMs: () => toldAtMs }
const limits = { clock: systemClock, signal }

const codeOf = (acting: Promise<unknown>): Promise<string> =>
  acting.then(
    () => 'none',
    (error: unknown) => (error instanceof BerthError ? error.code : String(error)),
  )

/** Every file of the demo's story, as seeds of a test instance. */
async function storyFiles(disk: InMemoryFs) {
  const files: Record<string, { content: Uint8Array; mode: number; mtimeMs: number }> = {}
  for (const path of disk.getAllPaths()) {
    const stat = await disk.stat(path)
    // What an image has anyway comes from the image.
    if (!stat.isFile || !/^\/root\/(?:autodl-(?:tmp|fs)|train)/.test(path)) continue
    files[path] = { content: await disk.readFileBuffer(path), mode: stat.mode & 0o777, mtimeMs: stat.mtime.getTime() }
  }
  return files
}

/**
 * What the demo plays is held to what the scripts do: the same call to the same typed module, on a real instance laid out as the
 * story and on the demo, gives the same facts. Times and figures of the machine itself are aside.
 */
describe.skipIf(instanceUnavailableReason() !== null)('the demo answers as the scripts do', () => {
  let folder: string
  let instance: TestInstance
  let real: SshConnection
  let played: SshConnection
  let demo: Awaited<ReturnType<typeof createDemo>>
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'berth-contract-'))
    const files = await storyFiles(await demoDisk(profile, storyClock.nowMs(), false))
    instance = await startInstance({ files, containerUuid: demoFacts.containerUuid, region: demoFacts.region })
    real = await connectTestInstance(instance)
    demo = await createDemo({
      openStore: createJsonStoreOpener(folder, new ManualClock()),
      clock: storyClock,
      profile,
      scenery: false,
      registry: {
        ...{ list: () => [], find: () => null },
        get: () => Promise.reject(new Error('none')) as never,
        add: async () => undefined,
        arrange: async () => undefined,
        change: () => Promise.reject(new Error('none')),
        link: () => Promise.reject(new Error('none')) as never,
        watch: () => ({ [Symbol.dispose]: () => undefined }),
      },
      places: new DemoPlaces(folder, () => join(folder, 'ssh'), new UnlockedKeys()),
    })
    const { sshLine, password } = await demo.handlers['demo.start']({}, { signal })
    const address = { host: '127.0.0.1', port: Number(/-p (\d+)/.exec(sshLine ?? '')?.[1]), user: 'root' }
    const places = { sshFolder: join(folder, 'ssh'), knownHostsPath: join(folder, 'ssh', 'known_hosts') }
    const { hostKey } = await inspectHostKey({ ...address, ...places })
    await acceptHostKey({ ...address, ...places, sha256: hostKey.sha256 })
    played = await firstLogin(address, password, places)
  })
  afterAll(async () => {
    real?.close()
    played?.close()
    await demo?.close?.()
    await instance?.stop()
    await rm(folder, { recursive: true, force: true })
  })

  /** The same question to both, one after the other. */
  async function both<T>(ask: (connection: SshConnection) => Promise<T>): Promise<{ real: T; played: T }> {
    return { real: await ask(real), played: await ask(played) }
  }
  async function same<T>(ask: (connection: SshConnection) => Promise<T>): Promise<T> {
    const answers = await both(ask)
    expect(answers.played).toEqual(answers.real)
    return answers.real
  }
  const whole = (listed: readonly { path: string; sizeBytes: number; mtimeMs: number }[]) =>
    // Tmpfs keeps nanoseconds, the virtual disk milliseconds; a second is what Berth compares by.
    listed
      .map((file) => ({ ...file, mtimeMs: Math.floor(file.mtimeMs / 1000) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1))

  test('identity.sh and smoke.sh', async () => {
    expect(
      await same(async (connection) => ({ ...(await readIdentity(connection, profile)), hostKeySha256: null })),
    ).toMatchObject({ containerUuid: demoFacts.containerUuid, hasShutdown: true })
    const facts = await both((connection) => readSmokeFacts(connection, profile))
    const kinds = (of: object) =>
      Object.fromEntries(Object.entries(of).map(([key, value]) => [key, value === null ? null : typeof value]))
    expect(Object.keys(facts.played)).toEqual(Object.keys(facts.real))
    expect(facts.played).toMatchObject({
      containerUuid: facts.real.containerUuid,
      region: facts.real.region,
      hostname: facts.real.hostname,
    })
    expect(kinds(facts.played.gpu)).toEqual(kinds(facts.real.gpu))
  })

  test('read_install.sh where nothing was installed; start_install.sh starts once and says how it stands', async () => {
    expect(await same((connection) => readInstall(connection))).toBeNull()
    const began = await both(async (connection) => {
      await startInstall(connection, profile, { name: 'one', requirements: 'einops\n' })
      return readInstall(connection)
    })
    expect(Object.keys(began.played ?? {})).toEqual(Object.keys(began.real ?? {}))
    expect([began.played?.name, began.real?.name]).toEqual(['one', 'one'])
  })

  test('start_queue.sh, read_queue.sh, change_queue.sh, read_cell_log.sh, save_secret.sh: a queue from its start to its end', async () => {
    // Beside the story, which the other tests compare.
    const folder = '/root/elsewhere/queues'
    const of = {
      folder,
      name: '',
      knownEventBytes: 0,
      knownCellBytes: 0,
      logFolder: `${dataDir}/runs/logs`,
      checkpointFolder: `${dataDir}/checkpoints`,
      monitorFolder: `${dataDir}/berth/monitor`,
    }
    expect(await same(async (connection) => (await readQueue(connection, of)).found)).toBeNull()
    const plan = {
      ...usualPlan(profile),
      projectFolder: '/root',
      syncs: false,
      command: 'sleep 60',
      minFreeBytes: 0,
      minFreeInodes: 0,
      minFreeFsBytes: 0,
      minFreeFsInodes: 0,
    }
    const files = {
      settings: queueSettings(plan, profile).replaceAll(dataDir, '/root/elsewhere'),
      command: plan.command,
      plan: JSON.stringify(plan),
      cells: 'a.yaml seg 3 --lr=1\nb.yaml - 2\n',
    }
    const request = { folder, name: 'one', from: 1, projectFolder: plan.projectFolder, launch: 'word', files }
    const story = async (connection: SshConnection) => {
      const { found, names } = await readQueue(connection, of)
      const told = new QueueStory()
      told.addCells(found?.cells.toString() ?? '')
      told.addEvents(found?.events.toString() ?? '')
      const cells = told.cells.map(({ name, state, exitCode }) => ({ name, state, exitCode }))
      const standing = found === null ? null : queueStanding(told, found)
      return { names, cells, standing, detachedBy: told.start?.detachedBy, plan: found?.plan, start: told.start }
    }
    const facts = () => same(async (connection) => ({ ...(await story(connection)), start: null }))
    await same((connection) => startQueue(connection, request))
    await real.runScript(`until grep -q '^start' ${folder}/one/events; do sleep 0.1; done`, [], { timeoutMs: 20_000 })
    expect((await facts()).standing).toEqual({ is: 'running' })
    expect(await same((connection) => codeOf(startQueue(connection, { ...request, name: 'two' })))).toBe('queue.busy')
    const change = (to: 'stopAfterCell' | 'goOn') =>
      same((connection) => changeQueue(connection, `${folder}/one`, { to }))
    await change('stopAfterCell')
    await change('goOn')
    await same((connection) => changeQueue(connection, `${folder}/one`, { to: 'append', lines: 'c.yaml - 2\n' }))
    await same(async (connection) => {
      const { start } = await story(connection)
      if (start === null) throw new Error('it did not start')
      await changeQueue(connection, `${folder}/one`, { to: 'stopNow', ...start })
    })
    expect((await facts()).cells.map(({ state }) => state)).toEqual(['interrupted', 'waiting', 'waiting'])
    expect(await same((connection) => codeOf(changeQueue(connection, `${folder}/none`, { to: 'goOn' })))).toBe(
      'queue.unknown',
    )
    expect(await same((connection) => readCellLog(connection, `${dataDir}/runs/logs/none.log`))).toBeNull()
    const has = () => same((connection) => hasSecret(connection, '/root/.key'))
    expect(await has()).toBe(false)
    await same((connection) => saveSecret(connection, '/root/.key', 'k'.repeat(40)))
    expect(await has()).toBe(true)
    await same((connection) => saveSecret(connection, '/root/.key', null))
    expect(await has()).toBe(false)
  })

  test('tensorboard.sh, link_runs.sh, probe_routes.sh, env_file.sh, panel_token.sh, set_monitor.sh, read_monitor.sh, wandb_runs.sh, read_wandb_sync.sh: the shape of what they say', async () => {
    const board = await both((connection) => readTensorboard(connection, profile))
    expect(Object.keys(board.played).sort()).toEqual(Object.keys(board.real).sort())
    const link = (name: string, path: string) => (connection: SshConnection) =>
      codeOf(linkRuns(connection, { pinnedFolder: '/root/tf-logs-try', name, path }))
    expect(await same(link('a', '/root/none'))).toBe('network.notLinked')
    expect(await same(link('a', `${dataDir}/runs`))).toBe('none')
    expect(await same(link('a', `${dataDir}/runs`))).toBe('none')
    expect(await same(link('a', `${dataDir}/checkpoints`))).toBe('network.nameTaken')
    // Nothing is asked of the network: the real one measures a port where nobody listens.
    const network = { ...profile.network, routes: [{ id: 'github', url: 'http://127.0.0.1:9' }] }
    const routes = await both((connection) => probeRoutes(connection, { ...profile, network }, 0))
    expect(Object.keys(routes.played).sort()).toEqual(Object.keys(routes.real).sort())
    const files = { environmentFile: '/root/.berth_try.sh', shellFile: '/root/.berth_try_rc' }
    expect(await same((connection) => readEnvFile(connection, files))).toEqual({ text: null, isSourced: false })
    await same((connection) => writeEnvFile(connection, files, 'export A=1\n'))
    const written = { text: 'export A=1\n', isSourced: true }
    expect(await same((connection) => readEnvFile(connection, files))).toEqual(written)
    expect((await both((connection) => readPanelToken(connection, profile))).played).toBeNull()
    expect(await same((connection) => readDownloads(connection, profile))).toEqual([])
    expect(await same(async (connection) => (await readWandbRuns(connection, profile)).runs)).toEqual([])
    expect(await same((connection) => readWandbSync(connection, profile))).toBeNull()
    // Where it was never on; to start it would leave its folder in the story that the other tests compare.
    expect(await same((connection) => setMonitor(connection, profile, 'ensure'))).toBe(false)
    const off = { is: 'off', bytes: 0 }
    expect(await same(async (connection) => (await readMonitor(connection, profile, 0)).state)).toMatchObject(off)
  })

  test('torch_probe.sh: the same facts; no card computes on the test instance', async () => {
    const facts = await both((connection) => probeTorch(connection, profile))
    expect(Object.keys(facts.played)).toEqual(Object.keys(facts.real))
    expect(facts.played.state).toBe('computed')
    expect(['noPython', 'noDevice', 'failed']).toContain(facts.real.state)
  })

  test('find_artefacts.sh, with names, paths and folders that are left out', async () => {
    for (const find of [
      { root: dataDir, patterns: ['*.pth', '*.safetensors', '*.log', '*_metrics.json'] },
      { root: dataDir, excludedFolders: ['lora-r16'], patterns: ['*.pth'] },
      { root: dataDir, excludedPaths: [`${dataDir}/checkpoints/lora-r32`], patterns: ['*.pth', `${dataDir}/runs/*`] },
      { root: `${dataDir}/none`, patterns: ['*'] },
    ]) {
      await same(async (connection) => {
        const list = await findArtefacts(connection, { maxDepth: 8, maxBytes: 2 ** 20, ...find }, { timeoutMs: 30_000 })
        return { ...list, files: whole(list.files), errors: list.errors.length }
      })
    }
  })

  test('disk_use.sh, and what it says of a folder that is not there', async () => {
    for (const root of [dataDir, `${dataDir}/checkpoints`, `${dataDir}/none`]) {
      await same(async (connection) => {
        const use = await readDiskUse(connection, { root, maxDepth: 6, most: 100 }, limits)
        return use && { ...use, folders: use.folders.toSorted((a, b) => (a.path < b.path ? -1 : 1)) }
      })
    }
  })

  test('list_tree.sh, and what it says of a folder that is not there', async () => {
    for (const excludes of [[], ['lora-r16', '*.log'], ['checkpoints/lora-r32']]) {
      await same(async (connection) => {
        const { files, folders, refused } = await listRemoteFolder(connection, dataDir, { ...limits, excludes })
        return { files: whole(files), folders, refused }
      })
    }
    const missing = (connection: SshConnection) =>
      listRemoteFolder(connection, `${dataDir}/none`, { ...limits, excludes: [] }).catch(
        (error: { code: string }) => error.code,
      )
    expect(await same(missing)).toBe('transfer.folderUnreadable')
  })

  test('digest.sh, of a file, of its beginning, of nothing; digest_many.sh; digest_tools.sh', async () => {
    await same((connection) => takeDigest(connection, best, 1))
    expect(await same((connection) => takeDigest(connection, `${dataDir}/none`, 1))).toBe('notRegular')
    expect(await same((connection) => takeDigest(connection, dataDir, 1))).toBe('notRegular')
    await same((connection) => takePrefixDigest(connection, best, 100, signal))
    await same(async (connection) => {
      const paths = ['checkpoints/lora-r32/best.pth', 'runs/train.log', 'none']
      const many = await digestRemoteMany(connection, dataDir, paths, limits)
      return many === null ? null : [...many.digests].sort()
    })
    expect(await same((connection) => digestToolsAreHonest(connection))).toBe(true)
  })

  test('tier_df.sh and fs_mounted.sh', async () => {
    for (const path of [dataDir, durableDir, `${dataDir}/none`]) {
      await same(async (connection) => {
        const { kind, sharesRoot = null } = await dfReading(connection, path, 10_000)
        return { kind, sharesRoot }
      })
    }
    expect(await same((connection) => isOnOwnDisk(connection, profile, `${durableDir}/${finalFolder}`))).toBe(true)
  })

  test('list_processes.sh: nothing of the person runs, and the list is whole', async () => {
    await same(async (connection) => {
      const { complete, selfPid, processes } = await readProcessList(connection, (path) => path.startsWith(dataDir))
      return {
        complete,
        knowsItself: processes.some(({ pid }) => pid === selfPid),
        writing: processes.flatMap(({ writing }) => writing),
      }
    })
  })

  test('copy_to_fs.sh: copied, then the same; a source that is not there', async () => {
    const copy = (sourcePath: string) => (connection: SshConnection) =>
      copyToFs({
        connection,
        profile,
        clock: systemClock,
        sourcePath,
        targetPath: fsCopyPath(sourcePath, profile),
        signal,
      }).catch((error: { code: string }) => error.code)
    expect(await same(copy(best))).toMatchObject({ outcome: 'copied' })
    expect(await same(copy(best))).toMatchObject({ outcome: 'same' })
    expect(await same(copy(`${dataDir}/none.pth`))).toBe('transfer.remoteMissing')
  })

  test('digest_blocks.sh, publish_part.sh and discard_push.sh', async () => {
    await same((connection) => digestBlocks(connection, { path: best, sizeBytes: 101_081 }, 65_536, signal))
    await same((connection) => digestBlocks(connection, { path: `${dataDir}/none`, sizeBytes: 1 }, 65_536, signal))
    const part = {
      partPath: `${dataDir}/x.berth-part`,
      finalPath: `${dataDir}/x`,
      sizeBytes: 3,
      mode: '644',
      mtimeMs: 1_700_000_000_000,
      stamp: 'NOW',
    }
    const publish = (connection: SshConnection) =>
      publishPart(connection, part, signal).catch((error: { code: string }) => error.code)
    expect(await same(publish)).toBe('transfer.remoteUnwritable')
    const put = async (connection: SshConnection, path: string, text: string) => {
      const sftp = await connection.openSftp()
      await new Promise<void>((resolve, reject) =>
        sftp.writeFile(path, text, (error) => (error ? reject(error) : resolve())),
      )
      sftp.end()
    }
    const place = async (connection: SshConnection, text: string) => {
      await put(connection, part.partPath, text)
      return { published: await publish(connection), digest: await takeDigest(connection, part.finalPath, 3) }
    }
    await same((connection) => place(connection, 'one'))
    // Other content that has the name is kept, under another one.
    await same((connection) => place(connection, 'two'))
    await same((connection) =>
      takeDigest(connection, `${part.finalPath}.older-NOW`, 3).then((of) => typeof of === 'object' && of.sha256),
    )
    await same(async (connection) => {
      await put(connection, part.partPath, 'three')
      await discardPush(connection, { kind: 'file', partPath: part.partPath })
      return takeDigest(connection, part.partPath, 3)
    })
  })

  test('list_folder.sh, of folders, a link to one, a file and nothing', async () => {
    const list = async (connection: SshConnection, path: string) => {
      const items: unknown[] = []
      for await (const item of listFolder(connection, path, limits)) {
        if (!('entry' in item)) items.push(item)
        // A folder’s size and time are the file system’s own.
        else if (item.entry.kind === 'file')
          items.push({ ...item.entry, mtimeMs: Math.floor(item.entry.mtimeMs / 1000) })
        else items.push({ ...item.entry, mtimeMs: 0, sizeBytes: 0 })
      }
      return items.map((item) => JSON.stringify(item)).sort()
    }
    for (const path of [dataDir, `${dataDir}/checkpoints/lora-r32`]) await same((connection) => list(connection, path))
    const refused = (path: string) => (connection: SshConnection) =>
      list(connection, path).catch((error: { code: string }) => error.code)
    expect(await same(refused(best))).toBe('files.noFolder')
    expect(await same(refused(`${dataDir}/none`))).toBe('files.noFolder')
  })

  test('region_probe.sh: written once, read, taken away', async () => {
    const place = { folder: durableDir, name: '.berth-probe-1' }
    const write = (connection: SshConnection) => writeProbe(connection, place, 'text', signal)
    const read = (connection: SshConnection) => readProbe(connection, place, signal)
    expect([await same(read), await same(write), await same(write), await same(read)]).toEqual([
      '',
      true,
      false,
      'text',
    ])
    expect(await same((connection) => removeProbe(connection, place))).toBe(true)
    expect(await same(read)).toBe('')
  })

  test('pack_folder.sh: packed, its name taken, no folder', async () => {
    const pack = (path: string) => async (connection: SshConnection) => {
      const packed = await packFolder(connection, { path, tarName: 'x.tar', partName: '.part' }, limits)
      // Which headers a tar has is its writer's own.
      return typeof packed === 'string' ? packed : 'packed'
    }
    expect(await same(pack(`${dataDir}/checkpoints/lora-r16`))).toBe('packed')
    expect(await same(pack(`${dataDir}/checkpoints/lora-r16`))).toBe('taken')
    expect(await same(pack(`${dataDir}/none`))).toBe('gone')
    expect(await same(pack(best))).toBe('gone')
  })

  test('remove_entry.sh: looked at, changed, removed, gone', async () => {
    const entry = `${dataDir}/checkpoints/lora-r16`
    const look = async (connection: SshConnection) => {
      const files: string[] = []
      const facts = await lookAtEntry(connection, entry, ({ path }) => files.push(path), limits)
      return { facts, files: files.sort() }
    }
    await same(async (connection) => {
      const { facts, files } = await look(connection)
      if (typeof facts === 'string') return facts
      const { path, kind, inodes, sizeBytes } = facts
      return { path, kind, inodes, sizeBytes, files }
    })
    const remove = async (connection: SshConnection, digest?: string) => {
      const { facts } = await look(connection)
      if (typeof facts === 'string') return facts
      return removeEntry(connection, { ...facts, digest: digest ?? facts.digest }, '.aside', limits)
    }
    expect(await same((connection) => remove(connection, 'f'.repeat(64)))).toBe('changed')
    expect(await same((connection) => remove(connection))).toBe('removed')
    expect(await same((connection) => remove(connection))).toBe('gone')
  })

  test('open_session.sh, list_sessions.sh and end_session.sh: made, there, of another time, ended', async () => {
    const size = { cols: 80, rows: 24, folder: null }
    const named = async (connection: SshConnection) =>
      (await listSessions(connection)).sessions.map(({ tool, server, name, shownBy, runs }) => [
        tool,
        server,
        name,
        shownBy,
        runs,
      ])
    await same(async (connection) => {
      const made = await openSession(connection, null, size)
      if (made.state !== 'there') throw new Error(made.state)
      const { session, command } = made
      const there = await openSession(connection, session, size)
      const other = await openSession(connection, { ...session, born: '1' }, size)
      const between = await named(connection)
      await endSession(connection, session)
      const after = await openSession(connection, session, size)
      return [session.name, command, there.state, other.state, between, after.state, await named(connection)]
    })
  })

  test('install_key.sh: added once, then there', async () => {
    const line = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ4bXl0IBXlJ4bXl0IBXlJ4bXl0IBXlJ4bXl0IBXl contract'
    expect(await same((connection) => installKey(connection, line, 'h'))).toBe('added')
    expect(await same((connection) => installKey(connection, line, 'h'))).toBe('present')
  })
})
