import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Artefact } from '#app/storage/artefact.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { openForWriting } from '#main/remote/openForWriting.ts'
import { parseArtefactList } from '#main/remote/parseArtefactList.ts'
import { endSession } from '#main/remote/scripts/endSession.ts'
import { openSession } from '#main/remote/scripts/openSession.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { digestFsCopies } from './digestFsCopies.ts'
import { listProcesses } from './listProcesses.ts'
import { scanArtefacts } from './scanArtefacts.ts'

const profile = loadProfile()
const reason = instanceUnavailableReason()
const data = '/root/autodl-tmp'

describe.skipIf(reason !== null)('on an instance', () => {
  let instance: TestInstance
  let connection: SshConnection
  const odd = `${data}/runs/we'ird "na\nme\t数据`
  beforeAll(async () => {
    instance = await startInstance({
      noisyBanner: 'noise',
      files: {
        '/root/start.ckpt': 'system',
        [`${data}/runs/a/best.pth`]: { content: 'checkpoint', mtimeMs: 1_700_000_000_123 },
        [`${data}/runs/a/best_metrics.json`]: '{}',
        [`${data}/runs/a/train.log`]: 'log',
        [`${data}/runs/a/notes.txt`]: 'no artefact',
        [`${odd}/x.safetensors`]: 'odd',
        [`${data}/runs/a/link.pth`]: { content: 'best.pth', symlink: true },
        [`${data}/node_modules/m/weights.pt`]: 'excluded',
        '/root/miniconda3/lib/model.pt': 'excluded',
        '/root/autodl-fs/final_ckpts/a/best.pth': 'checkpoint',
        '/root/autodl-fs/other/best.pth': 'CHECKPOINT',
      },
    })
    connection = await connectTestInstance(instance)
  })
  afterAll(async () => {
    connection?.close()
    await instance?.stop()
  })

  test('finds what matters on tiers that die, by exact names', async () => {
    await instance.exec(`touch -d @1700000000.1239 ${data}/runs/a/best.pth; touch -d @1900000000 /root/start.ckpt`)
    const { items, complete, problems } = await scanArtefacts(connection, profile)
    expect({ complete, problems }).toEqual({ complete: true, problems: [] })
    // The newest checkpoint first.
    expect(items.map(({ path, tier, kind }) => [path, tier, kind])).toEqual([
      ['/root/start.ckpt', 'system', 'checkpoint'],
      [`${odd}/x.safetensors`, 'data', 'checkpoint'],
      ['/root/autodl-tmp/runs/a/best.pth', 'data', 'checkpoint'],
      ['/root/autodl-tmp/runs/a/best_metrics.json', 'data', 'metrics'],
      ['/root/autodl-tmp/runs/a/train.log', 'data', 'log'],
    ])
    expect(items[2]).toMatchObject({ sizeBytes: 10, mtimeMs: 1_700_000_000_123 })
  })

  test('finds what is pinned by name and by path, also below folders with odd names, but in none that is excluded', async () => {
    const outputs = `${odd}/outputs [1]`
    await instance.writeFile(`${outputs}/a/最好.ckpt2`, 'odd')
    await instance.writeFile(`${outputs}/final.ckpt2`, 'final')
    const pinned = async (...pins: string[]) => {
      const { items, complete } = await scanArtefacts(connection, profile, { pins })
      expect(complete).toBe(true)
      return items.flatMap(({ path, kind }) => (kind === 'pinned' ? [path] : [])).sort()
    }
    expect(await pinned()).toEqual([])
    expect(await pinned('*.ckpt2')).toEqual([`${outputs}/a/最好.ckpt2`, `${outputs}/final.ckpt2`])
    // One character, which is three bytes.
    expect(await pinned('最?.ckpt2')).toEqual([`${outputs}/a/最好.ckpt2`])
    expect(await pinned('outputs [1]/**/final.ckpt2', '/nowhere/*')).toEqual([`${outputs}/final.ckpt2`])
    expect(await pinned('outputs ?1]/')).toEqual([`${outputs}/a/最好.ckpt2`, `${outputs}/final.ckpt2`])
    expect(await pinned(`${data}/runs/a/notes.txt`)).toEqual([`${data}/runs/a/notes.txt`])
    expect(await pinned('-name', '$(touch /root/hacked)', "'; touch /root/hacked; '")).toEqual([])
    // A pin of all lowers no proof: a checkpoint stays one.
    const { items } = await scanArtefacts(connection, profile, { pins: ['*'] })
    expect(items.find(({ path }) => path === `${data}/runs/a/best.pth`)).toMatchObject({ kind: 'checkpoint' })
    expect(items.find(({ path }) => path === `${data}/runs/a/train.log`)).toMatchObject({ kind: 'pinned' })
    expect(items.filter(({ path }) => path.includes('node_modules') || path.includes('hacked'))).toEqual([])
    await instance.exec(`rm -rf ${data}/runs/*ird*/outputs*`)
  })

  test('reports completion markers beside files that can be waited for', async () => {
    await instance.exec(`cd ${data}/runs/a; touch -d @1700000001.5 best.pth.done notes.txt.done x.complete`)
    const { markers, items } = await scanArtefacts(connection, profile)
    expect([...markers]).toEqual([[`${data}/runs/a/best.pth.done`, 1_700_000_001_500]])
    expect(items.some(({ path }) => path.endsWith('.done'))).toBe(false)
    expect([...(await scanArtefacts(connection, profile, { pins: ['notes.*'] })).markers.keys()].sort()).toEqual([
      `${data}/runs/a/best.pth.done`,
      `${data}/runs/a/notes.txt.done`,
    ])
    await instance.exec(`cd ${data}/runs/a; rm best.pth.done notes.txt.done x.complete`)
  })

  test('says what it could not represent or did not look into', async () => {
    await instance.exec(`touch ${data}/$'bad\\xff.pth'; mkdir -p ${data}/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15`)
    const { complete, problems } = await scanArtefacts(connection, profile)
    expect(complete).toBe(false)
    expect(problems).toEqual([`tooDeep ${data}/1/2/3/4/5/6/7/8/9/10/11/12/13/14`, `notUtf8 ${data}/bad\ufffd.pth`])
    await instance.exec(`rm -rf ${data}/1 ${data}/bad*`)
  })

  test('sees what trainers of all kinds write, also outside the home folder, and nothing of the system or of data sets', async () => {
    const artefacts = [
      '/workspace/run/best.pth',
      '/mnt/out/model.h5',
      `${data}/hf/unet/diffusion_pytorch_model.bin`,
      `${data}/hf/checkpoint-5/optimizer.bin`,
      `${data}/hf/checkpoint-5/random_states_0.pkl`,
      `${data}/dcp/step-10/__0_0.distcp`,
      `${data}/dcp/step-10/.metadata`,
      `${data}/ds/global_step100/mp_rank_00_model_states.pt`,
      `${data}/tf/ckpt-12.index`,
      `${data}/tf/ckpt-12.data-00000-of-00001`,
      `${data}/paddle/model.pdparams`,
      `${data}/llm/q4.gguf`,
      `${data}/jax/model.keras`,
      `${data}/runs/a/embeddings.npz`,
      `${data}/wandb/run-20261101_1-abc/files/best.ckpt`,
      `${data}/wandb/offline-run-20261101_1-abc/run-abc.wandb`,
      '/root/nohup.out',
    ]
    const others = [
      '/usr/local/share/model.h5',
      '/etc/x/best.pth',
      '/var/log/dpkg.log',
      `${data}/dataset/0001.npz`,
      `${data}/wandb/run-20261101_1-abc/run-abc.wandb`,
      `${data}/wandb/run-20261101_1-abc/files/media/images/a.pt`,
      `${data}/wandb/run-20261101_1-abc/logs/debug.log`,
    ]
    for (const path of [...artefacts, ...others]) await instance.writeFile(path, path)
    const before = new Set(others)
    const { items, complete } = await scanArtefacts(connection, profile)
    expect(complete).toBe(true)
    const paths = items.map(({ path }) => path)
    expect(artefacts.filter((path) => !paths.includes(path))).toEqual([])
    expect(paths.filter((path) => before.has(path))).toEqual([])
    const made = [
      '/workspace',
      '/mnt/out',
      '/etc/x',
      '/usr/local/share/model.h5',
      '/var/log/dpkg.log',
      '/root/nohup.out',
    ]
    const folders = ['hf', 'dcp', 'ds', 'tf', 'paddle', 'llm', 'jax', 'dataset', 'wandb', 'runs/a/embeddings.npz']
    await instance.exec(`rm -rf ${made.join(' ')} ${folders.map((each) => `${data}/${each}`).join(' ')}`)
  })

  test('is not complete when it stops at the greatest number', async () => {
    const few = {
      ...profile,
      storage: { ...profile.storage, artefacts: { ...profile.storage.artefacts, maxItems: 2 } },
    }
    const { items, complete, problems } = await scanArtefacts(connection, few)
    expect([items.length, complete, problems]).toEqual([2, false, ['tooMany 2 / 5']])
    expect(items.every(({ kind }) => kind === 'checkpoint')).toBe(true)
  })

  test('a folder that never answers is a problem, not an empty folder', async () => {
    const roots = {
      ...profile,
      storage: {
        ...profile.storage,
        artefacts: { ...profile.storage.artefacts, roots: ['/root/autodl-fs/'], excludedPaths: [] },
      },
    }
    const hung = await instance.hangMount()
    const result = await scanArtefacts(connection, roots, { timeoutMs: 1500 })
    await hung[Symbol.asyncDispose]()
    expect(result).toMatchObject({ items: [], complete: false, problems: ['failed /root/autodl-fs/'] })
  })

  test('counts a copy on the FS only when its digest is equal', async () => {
    const { items } = await scanArtefacts(connection, profile)
    const best = items.find(({ path }) => path.endsWith('/best.pth')) as Artefact
    const copies = await digestFsCopies(connection, profile, items, { clock: systemClock })
    expect(Object.keys(copies)).toEqual([best.path])
    expect(copies[best.path]).toMatchObject({
      path: '/root/autodl-fs/final_ckpts/a/best.pth',
      sizeBytes: 10,
      remoteMtimeMs: best.mtimeMs,
    })

    await instance.exec('printf CHECKPOINT > /root/autodl-fs/final_ckpts/a/best.pth')
    expect(await digestFsCopies(connection, profile, items, { clock: systemClock })).toEqual({})
  })

  test('takes no digest of a file that is no longer the one scanned', async () => {
    const { items } = await scanArtefacts(connection, profile)
    await instance.exec(`printf checkpoint > /root/autodl-fs/final_ckpts/a/best.pth; touch ${data}/runs/a/best.pth`)
    expect(await digestFsCopies(connection, profile, items, { clock: systemClock })).toEqual({})
  })

  test('sees work, what it writes, and nothing of its own', async () => {
    const before = await listProcesses(connection, profile)
    expect(before).toEqual({ processes: [], complete: true })
    const shell = await connection.openShell({ cols: 80, rows: 24 })
    shell.resume()
    // A terminal in which nothing runs, with the tmux that keeps it, is nobody's work.
    const kept = await openSession(connection, null, { cols: 80, rows: 24, folder: null })
    if (kept.state !== 'there') throw new Error(kept.state)
    const shown = await connection.openShell({ cols: 80, rows: 24 }, kept.command)
    shown.resume()
    await vi.waitFor(async () =>
      expect(await listProcesses(connection, profile)).toEqual({ processes: [], complete: true }),
    )
    await instance.exec(
      `setsid bash -c 'exec -a "python train.py --token=abc" sleep 300' 3>>${data}/runs/a/train.log 4<${data}/runs/a/best.pth >/dev/null 2>&1 </dev/null & sleep 0.3`,
    )
    const startMs = Date.now()
    const { processes, complete } = await listProcesses(connection, profile)
    expect(complete).toBe(true)
    expect(processes).toHaveLength(1)
    expect(processes[0]).toMatchObject({
      command: 'python train.py --token=*** 300',
      gpuMemoryMiB: null,
      writing: [`${data}/runs/a/train.log`],
    })
    expect(Math.abs((processes[0]?.startedAtMs ?? 0) - startMs)).toBeLessThan(10_000)
    expect((await openForWriting(connection))?.has(`${data}/runs/a/train.log`)).toBe(true)
    expect((await openForWriting(connection))?.has(`${data}/runs/a/best.pth`)).toBe(false)
    shell.destroy()
    shown.destroy()
    await endSession(connection, kept.session)
    await instance.exec('pkill -f "train.py --token"')
  })

  test('a program that ends while the list is made is no program that could not be read', async () => {
    await instance.exec("setsid bash -c 'exec -a short-lived sleep 300' >/dev/null 2>&1 </dev/null & sleep 0.3")
    // Ends the program between the look at it and the look at its open files.
    await instance.exec(`cp /usr/bin/ls /usr/bin/ls.real; cat >/usr/bin/ls <<'END'
#!/bin/sh
pid=$(pgrep -f short-lived)
case $1 in "/proc/$pid/fd") kill -9 "$pid"; while [ -e "/proc/$pid/fd/0" ]; do sleep 0.01; done; exit 2 ;; esac
exec /usr/bin/ls.real "$@"
END`)
    expect(await listProcesses(connection, profile)).toEqual({ processes: [], complete: true })
    expect((await instance.exec('pgrep -f short-lived')).exitCode).toBe(1)
    await instance.exec('mv /usr/bin/ls.real /usr/bin/ls')
  })
})

describe('find_artefacts.sh on this computer', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'berth-find-'))
    mkdirSync(join(folder, 'closed'))
    mkdirSync(join(folder, 'noprintf'))
    mkdirSync(join(folder, 'sub', 'under'), { recursive: true })
    writeFileSync(join(folder, 'sub', 'a.txt'), 'a')
    writeFileSync(join(folder, 'sub', 'under', 'deep.bin'), 'b')
    writeFileSync(join(folder, 'deep.bin'), 'c')
    writeFileSync(join(folder, 'closed', 'hidden.pth'), '')
    writeFileSync(join(folder, "a '\n b.pth"), 'xyz')
    symlinkSync('closed', join(folder, 'link.pth'))
    chmodSync(join(folder, 'closed'), 0)
    chmodSync(folder, 0o755)
    // Behaves like busybox: no -printf.
    writeFileSync(
      join(folder, 'noprintf', 'find'),
      '#!/bin/sh\nfor a; do case $a in -printf) exit 1 ;; esac; done\nexec /usr/bin/find "$@"\n',
      { mode: 0o755 },
    )
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function run(path: string, args: string[], uid?: number) {
    const { stdout, stderr } = spawnSync('sh', ['-s', folder, '5', '100000', ...args], {
      input: onInstanceScript('find_artefacts.sh'),
      encoding: 'utf8',
      env: { PATH: path },
      ...(uid === undefined ? {} : { uid, gid: uid }),
    })
    return { list: parseArtefactList(stdout), stderr }
  }

  test.skipIf(process.getuid?.() !== 0)('a closed folder makes the list unfinished and is named', () => {
    const { list, stderr } = run('/usr/bin:/bin', ['--', '--', '*.pth'], 65534)
    expect(list.finished).toBe(false)
    expect(stderr).toContain(`${folder}/closed`)
    expect(list.files.map(({ path }) => path)).toEqual([join(folder, "a '\n b.pth")])
  })

  test('lists the same without -printf, to the second', () => {
    const args = ['--', `${folder}/closed`, '--', '*.pth']
    const [gnu, plain] = [run('/usr/bin:/bin', args).list, run(`${folder}/noprintf:/usr/bin:/bin`, args).list]
    expect(gnu.finished && plain.finished).toBe(true)
    expect(plain.files).toEqual(gnu.files.map((file) => ({ ...file, mtimeMs: Math.floor(file.mtimeMs / 1000) * 1000 })))
    expect(plain.files).toHaveLength(1)
  })

  test('takes a pattern with a slash for one of the path, with and without -printf', () => {
    const args = ['--', `${folder}/closed`, '--', `${folder}/sub/*`, '*/un*/deep.bin']
    const [gnu, plain] = [run('/usr/bin:/bin', args).list, run(`${folder}/noprintf:/usr/bin:/bin`, args).list]
    expect(gnu.finished && plain.finished).toBe(true)
    for (const { files } of [gnu, plain]) {
      expect(files.map(({ path }) => path).sort()).toEqual([
        join(folder, 'sub', 'a.txt'),
        join(folder, 'sub', 'under', 'deep.bin'),
      ])
    }
  })

  test('a list that was cut off is not finished', () => {
    const { stdout } = spawnSync('sh', ['-s', folder, '5', '20', '--', '--', '*.pth'], {
      input: onInstanceScript('find_artefacts.sh'),
      encoding: 'utf8',
    })
    expect(parseArtefactList(stdout).finished).toBe(false)
  })
})

test.skipIf(reason !== null).each([
  [
    'a plain folder in place of the FS',
    'mkdir -p /root/autodl-fs/x && cp /root/autodl-tmp/best.pth /root/autodl-fs/x/',
  ],
  [
    'a link from there to the data disk',
    'mkdir /root/autodl-tmp/fs && cp /root/autodl-tmp/best.pth /root/autodl-tmp/fs/ && ln -s /root/autodl-tmp/fs /root/autodl-fs',
  ],
])('an equal file in %s is no copy: it goes with the original', async (_, make) => {
  await using instance = await startInstance({ fs: null, files: { [`${data}/best.pth`]: 'checkpoint' } })
  const connection = await connectTestInstance(instance)
  expect(await instance.exec(make)).toMatchObject({ exitCode: 0 })
  const { items } = await scanArtefacts(connection, profile)
  const artefact = items.filter(({ path }) => path === `${data}/best.pth`)
  expect(artefact).toHaveLength(1)
  expect(await digestFsCopies(connection, profile, artefact, { clock: systemClock })).toEqual({})
  connection.close()
})
