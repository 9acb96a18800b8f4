import { createHash } from 'node:crypto'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import { demoDiskUsage } from './demoDiskUsage.ts'
import { demoReadDownloads, demoStartDownload } from './demoDownloads.ts'
import { demoFacts } from './demoFacts.ts'
import { demoListFolder, demoPackFolder, demoRegionProbe, demoRemoveEntry } from './demoFiles.ts'
import { demoFindSpace } from './demoFindSpace.ts'
import { demoDigestMany, demoListTree, demoSendTar } from './demoFolder.ts'
import { demoFsCopy } from './demoFsCopy.ts'
import { demoReadInstall, demoStartInstall } from './demoInstall.ts'
import type { Answer, DemoMachine } from './demoMachine.ts'
import { demoReadMonitor, demoSetMonitor } from './demoMonitor.ts'
import { demoEnvFile, demoLinkRuns, demoRoutes, demoTensorboard } from './demoNetwork.ts'
import { demoDigestBlocks, demoDiscardPush, demoPublishPart } from './demoPush.ts'
import { demoChangeQueue, demoReadCellLog, demoReadQueue, demoStartQueue } from './demoQueue.ts'
import { demoEndSession, demoListSessions, demoOpenSession } from './demoTerminal.ts'
import { demoReadWandbSync, demoStartWandbSync, demoWandbRuns } from './demoWandb.ts'
import { digestOf } from './digestOf.ts'
import { namePattern } from './namePattern.ts'
import type { ScriptRequest } from './scriptRequest.ts'

type Answerer = (machine: DemoMachine, request: ScriptRequest) => Promise<Answer> | Answer

const ok = (stdout: string): Answer => ({ stdout, exitCode: 0 })
const hex = (records: readonly string[]) =>
  Buffer.from(records.map((record) => `${record}\0`).join(''), 'utf8').toString('hex')

const smoke: Answerer = ({ noGpu, profile, bootedAtMs, nowMs }) => {
  const { identityKeys } = profile.launch
  const gpu = noGpu
    ? ['gpu.status=6', 'gpu.count=0', 'gpu.first=No devices were found']
    : ['gpu.status=0', 'gpu.count=1', `gpu.first=${demoFacts.gpu.name}, ${demoFacts.gpu.memoryMiB}`]
  return ok(
    [
      `hostname=${demoFacts.hostname}`,
      `env.${identityKeys.uuid}=${demoFacts.containerUuid}`,
      `env.${identityKeys.region}=${demoFacts.region}`,
      ...gpu,
      'shutdown=present',
      'turbo=present',
      'daemon=tmux',
      `age=${Math.round((nowMs - bootedAtMs) / 1000)}`,
      `now=${Math.floor(Date.now() / 1000)}`,
      'done=1',
      '',
    ].join('\n'),
  )
}

const torchProbe: Answerer = ({ noGpu }) => {
  const device = noGpu
    ? { device: 'none', arches: '', capability: '', sum: '' }
    : { device: '', arches: 'sm_70 sm_75 sm_80 sm_86 sm_90', capability: '8.9', sum: '16777216.0' }
  const { pythonVersion: python, torchVersion: torch } = demoFacts
  const values = { python, 'torch.status': 0, torch, cuda: '11.8', ...device, error: '', done: 1 }
  return ok(
    Object.entries(values)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  )
}

const tierDf: Answerer = async ({ profile, disk }, { args }) => {
  const tier = profile.storage.tiers.find(({ path }) => path === args[0])
  const use = tier === undefined ? null : await demoDiskUsage(disk, profile, tier.id)
  if (use === null) return ok('state missing\ndone\n')
  const line = (used: number, total: number) =>
    `/dev/demo ${Math.round(total)} ${Math.round(used)} ${Math.round(total - used)} ${Math.round((used / total) * 100)}% ${args[0]}`
  const device = profile.storage.tiers.findIndex(({ path }) => path === args[0])
  return ok(
    `bytes ${line(use.usedBytes, use.totalBytes)}\ninodes ${line(use.usedInodes, use.totalInodes)}\ndevice ${40 + device}\nroot_device 40\nstate ok\ndone\n`,
  )
}

const findArtefacts: Answerer = async ({ disk }, { args }) => {
  const [root = '', , , ...rest] = args
  const sections: string[][] = [[], [], []]
  let section = 0
  for (const arg of rest) {
    if (arg === '--' && section < 2) section += 1
    else sections[section]?.push(arg)
  }
  const [folders = [], paths = []] = sections.map((globs) => globs.map(namePattern))
  const files = (sections[2] ?? []).map((glob) => ({ pattern: namePattern(glob), ofPath: glob.includes('/') }))
  if (!(await disk.exists(root))) return ok(hex(['M', 'X\t0']))
  const records: string[] = []
  const walk = async (folder: string): Promise<void> => {
    for (const name of await disk.readdir(folder)) {
      const path = folder === '/' ? `/${name}` : `${folder}/${name}`
      const stat = await disk.lstat(path)
      if (stat.isDirectory) {
        if (folders.some((glob) => glob.test(name)) || paths.some((glob) => glob.test(path))) continue
        await walk(path)
      } else if (stat.isFile && files.some(({ pattern, ofPath }) => pattern.test(ofPath ? path : name))) {
        records.push(`F\t${stat.size}\t${(stat.mtime.getTime() / 1000).toFixed(3)}\t${path}`)
      }
    }
  }
  await walk(root)
  return ok(hex([...records, 'X\t0']))
}

/** Nothing of the user's runs on the demo; like any listing, this one holds the script that made it. */
const listProcesses: Answerer = ({ bootedAtMs }) => {
  const stat = `900 (sh) R 1 900 900 0 -1 0 ${'0 '.repeat(12)}100 0`
  return ok(hex([`S\t900\t100\t${Math.round(bootedAtMs / 1000)}`, `P\t900\t${stat}\t1`, 'C\t900\tsh\u0001', 'X\t0']))
}

const installKey: Answerer = async ({ disk }, { input }) => {
  const key = input.split('\n')[0]?.trim() ?? ''
  const file = '/root/.ssh/authorized_keys'
  await disk.mkdir('/root/.ssh', { recursive: true })
  const before = (await disk.exists(file)) ? await disk.readFile(file) : ''
  if (before.split('\n').includes(key)) return ok('present\n')
  await disk.writeFile(file, `${before}${key}\n`)
  return ok('added\n')
}

const identity: Answerer = ({ profile }) => {
  const { uuid } = profile.launch.identityKeys
  return ok(`hostname=${demoFacts.hostname}\nenv.${uuid}=${demoFacts.containerUuid}\nshutdown=present\ndone=1\n`)
}

const digest: Answerer = async ({ disk }, { args }) => {
  const [path = '', first] = args
  const sha256 = await digestOf(disk, path, first === undefined ? undefined : Number(first))
  if (sha256 === null) return { stdout: '', exitCode: 3 }
  const { size, mtime } = await disk.lstat(path)
  const seconds = Math.floor(mtime.getTime() / 1000)
  const stamp = `${size} ${seconds} ${seconds}`
  return ok(`before=${stamp}\nsha256=${sha256}\nafter=${stamp}\n`)
}

const digestTools: Answerer = (_machine, { input }) =>
  ok(`${createHash('sha256').update(input.trimEnd()).digest('hex')}\n`)

const saveSecret: Answerer = async ({ disk }, { args: [path = '', mode], input }) => {
  if (mode === 'save') {
    await disk.writeFile(path, input)
    await disk.chmod(path, 0o600)
  } else if (mode === 'forget' && (await disk.exists(path))) await disk.rm(path)
  return ok((await disk.exists(path)) ? 'present\n' : 'absent\n')
}

const shutDown: Answerer = (machine) => {
  machine.shutDown()
  return ok('')
}

const answerers: Record<string, Answerer> = {
  'list_tree.sh': demoListTree,
  'digest_many.sh': demoDigestMany,
  'send_tar.sh': demoSendTar,
  // Its file storage is a disk of its own by the story.
  'fs_mounted.sh': () => ok('mounted\n'),
  'smoke.sh': smoke,
  'torch_probe.sh': torchProbe,
  'tier_df.sh': tierDf,
  'disk_use.sh': demoFindSpace,
  'list_folder.sh': demoListFolder,
  'start_install.sh': demoStartInstall,
  'read_install.sh': demoReadInstall,
  'start_queue.sh': demoStartQueue,
  'read_queue.sh': demoReadQueue,
  'change_queue.sh': demoChangeQueue,
  'read_cell_log.sh': demoReadCellLog,
  'save_secret.sh': saveSecret,
  'start_download.sh': demoStartDownload,
  'read_downloads.sh': demoReadDownloads,
  'set_monitor.sh': demoSetMonitor,
  'read_monitor.sh': demoReadMonitor,
  'tensorboard.sh': demoTensorboard,
  'wandb_runs.sh': demoWandbRuns,
  'start_wandb_sync.sh': demoStartWandbSync,
  'read_wandb_sync.sh': demoReadWandbSync,
  'link_runs.sh': demoLinkRuns,
  'probe_routes.sh': demoRoutes,
  'env_file.sh': demoEnvFile,
  // There is no panel behind its ports.
  'panel_token.sh': () => ok(''),
  'open_session.sh': demoOpenSession,
  'list_sessions.sh': demoListSessions,
  'end_session.sh': demoEndSession,
  'remove_entry.sh': demoRemoveEntry,
  'pack_folder.sh': demoPackFolder,
  'region_probe.sh': demoRegionProbe,
  'find_artefacts.sh': findArtefacts,
  'list_processes.sh': listProcesses,
  'digest.sh': digest,
  'digest_tools.sh': digestTools,
  'copy_to_fs.sh': demoFsCopy,
  'identity.sh': identity,
  'shut_down.sh': shutDown,
  'install_key.sh': installKey,
  'publish_part.sh': demoPublishPart,
  'digest_blocks.sh': demoDigestBlocks,
  'discard_push.sh': demoDiscardPush,
  // The virtual disk has no tar: files come one by one.
  'receive_tar.sh': () => ({ stdout: '', exitCode: 4 }),
}

/** One record of the sampler, in the words of `sampler.sh`. */
export function samplerRecord({ noGpu, bootedAtMs, nowMs }: DemoMachine, token: string): string {
  const { memory, gpu } = demoFacts
  const seconds = Math.round((nowMs - bootedAtMs) / 1000)
  return [
    `${token} begin`,
    `mem_current ${memory.currentBytes}`,
    `mem_inactive ${memory.inactiveBytes}`,
    `mem_limit ${memory.limitBytes}`,
    `cpu_used_us ${seconds * 1_400_000}`,
    'cpu_quota 1600000 100000',
    `clock_s ${seconds}`,
    `age_s ${seconds}`,
    ...(noGpu ? ['gpu_state none'] : ['gpu_state ok', `gpu ${gpu.name}, 3, 1024, ${gpu.memoryMiB}`]),
    `${token} end`,
    '',
  ].join('\n')
}

/**
 * What the instance would print for one of Berth's own scripts. The demo plays these by name, because its virtual shell
 * has no `find -printf`, no `/proc` and no `eval` over stdin; the scripts themselves are tested on a real system. Null
 * for a script that is none of them.
 */
export async function demoAnswer(machine: DemoMachine, request: ScriptRequest): Promise<Answer | null> {
  for (const [name, answer] of Object.entries(answerers)) {
    if (request.text.trimEnd() === onInstanceScript(name).trimEnd()) return answer(machine, request)
  }
  return null
}
