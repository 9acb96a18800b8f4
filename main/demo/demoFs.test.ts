import { Bash } from 'just-bash'
import { expect, it } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { demoDf } from './demoDf.ts'
import { demoDisk } from './demoDisk.ts'
import { demoDiskUsage } from './demoDiskUsage.ts'

const profile = loadProfile()
const { durableDir, dataDir } = profile.overrides
const epoch = `${durableDir}/eval/vis/epoch_07`

const open = () => demoDisk(profile, Date.now())

it('has the thousands of pictures for whoever looks, and each can be read', async () => {
  const disk = await open()
  const bash = new Bash({ fs: disk, cwd: '/root' })
  expect((await bash.exec(`ls ${epoch} | wc -l`)).stdout.trim()).toBe('6370')
  expect(await disk.exists(`${epoch}/sample_06369.png`)).toBe(true)
  expect(await disk.exists(`${epoch}/sample_06370.png`)).toBe(false)
  const { size } = await disk.lstat(`${epoch}/sample_00000.png`)
  expect((await disk.readFileBuffer(`${epoch}/sample_00000.png`)).length).toBe(size)
})

it('loses what is removed, one by one and whole, and the file storage has the room again', async () => {
  const disk = await open()
  const used = async () => (await demoDiskUsage(disk, profile, 'fs'))?.usedInodes ?? 0
  const before = await used()
  expect(before / 200_000).toBeGreaterThan(0.95)
  await disk.rm(`${epoch}/sample_00003.png`)
  expect([await used(), await disk.exists(`${epoch}/sample_00003.png`)]).toEqual([before - 1, false])
  expect(await disk.readdir(epoch)).toHaveLength(6_369)
  await disk.rm(epoch, { recursive: true })
  expect([await used(), await disk.exists(`${epoch}/sample_00004.png`)]).toEqual([before - 6_371, false])
  await disk.mkdir(epoch)
  expect(await disk.readdir(epoch)).toEqual([])
})

it('keeps its pictures under another name', async () => {
  const disk = await open()
  await disk.mv(`${durableDir}/eval`, `${durableDir}/old`)
  expect(await disk.readdir(`${durableDir}/old/vis/epoch_07`)).toHaveLength(6_370)
  expect(await disk.exists(`${epoch}/sample_00001.png`)).toBe(false)
})

it('is filled by a linked cache of models, which claim their size and cannot be read', async () => {
  const disk = await open()
  expect(await disk.realpath('/root/.cache/huggingface')).toBe(`${dataDir}/hf`)
  const [blob = ''] = disk.getAllPaths().filter((path) => path.includes('Qwen') && path.includes('/blobs/'))
  expect((await disk.stat(blob)).size).toBe(15_231_233_024)
  await expect(disk.readFileBuffer(blob)).rejects.toThrow('EIO')
  const used = async () => (await demoDiskUsage(disk, profile, 'data'))?.usedBytes ?? 0
  const before = await used()
  await disk.rm(`${dataDir}/hf/hub/models--Qwen--Qwen2.5-7B`, { recursive: true })
  expect(before - (await used())).toBeGreaterThanOrEqual(15_231_233_024)
})

it('says in df what the gauges say', async () => {
  const disk = await open()
  const use = await demoDiskUsage(disk, profile, 'fs')
  const lines = (await demoDf(disk, profile, ['-i', durableDir])).trim().split('\n')
  expect(lines[1]?.split(/ +/)).toEqual([
    '/dev/demo-fs',
    '200000',
    String(use?.usedInodes),
    String(200_000 - (use?.usedInodes ?? 0)),
    '96%',
    durableDir,
  ])
  const all = (await demoDf(disk, profile, ['-h'])).trim().split('\n')
  expect(all.map((line) => line.split(/ +/).slice(-2).join(' '))).toEqual([
    'Mounted on',
    '88% /',
    '94% /root/autodl-tmp',
    '34% /root/autodl-fs',
  ])
})

it('has a file that grows while it is looked at, under any name, until it is removed', async () => {
  let nowMs = 1_700_000_000_000
  const disk = await demoDisk(profile, nowMs, true, { nowMs: () => nowMs })
  const path = `${durableDir}/exports/predictions.jsonl`
  const bash = new Bash({ fs: disk, cwd: '/root' })
  const lines = async (of: string) => Number((await bash.exec(`wc -l <${of}`)).stdout)
  expect(await lines(path)).toBe(600)
  nowMs += 7_000
  expect(await lines(path)).toBe(607)
  const { size, mtime } = await disk.stat(path)
  expect([(await disk.readFileBuffer(path)).length, mtime.getTime()]).toEqual([size, nowMs])
  await disk.mv(path, `${durableDir}/moved.jsonl`)
  nowMs += 3_000
  expect([await disk.exists(path), await lines(`${durableDir}/moved.jsonl`)]).toEqual([false, 610])
  await disk.rm(`${durableDir}/moved.jsonl`)
  expect(await disk.exists(`${durableDir}/moved.jsonl`)).toBe(false)
})
