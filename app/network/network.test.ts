import { expect, it } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { downloadRequestSchema, downloadTarget } from './download.ts'
import { suggestedEnvironment, variableIn, withVariable } from './environmentFile.ts'
import { betterWay, judgeRoutes, judgeWay, type RoutesReport, type WayResult } from './routes.ts'
import { judgeTensorboard, type TensorboardFacts } from './tensorboard.ts'

const facts: TensorboardFacts = {
  pinnedFolder: '/root/tf-logs',
  port: 6007,
  processes: [{ pid: 9, folder: '/root/tf-logs', port: 6007 }],
  httpCode: 200,
  canAsk: true,
  runs: [],
  links: [],
  folders: [],
}
const folder = (path: string) => ({ path, target: path, newestAtMs: 1, bytes: 1 })
const verdict = (changes: Partial<TensorboardFacts>) => judgeTensorboard({ ...facts, ...changes }).verdict

it('judges a TensorBoard by what it answers, and never calls fine what it could not ask', () => {
  expect(verdict({})).toBe('noEvents')
  expect(verdict({ canAsk: false, httpCode: null, runs: null })).toBe('cannotTell')
  expect(verdict({ httpCode: null, runs: null, processes: [] })).toBe('notRunning')
  expect(verdict({ httpCode: null, runs: null })).toBe('cannotTell')
  expect(verdict({ httpCode: 500, runs: [], folders: [folder('/root/tf-logs/a')] })).toBe('cannotTell')
  expect(verdict({ processes: [{ pid: 9, folder: '/root/mine', port: 6007 }] })).toBe('otherFolder')
  expect(verdict({ folders: [folder('/root/runs/a')] })).toBe('unseen')
  expect(
    verdict({ folders: [folder('/root/tf-logs/a')], links: [{ name: 'a', target: '/root/tf-logs/a' }], runs: ['a'] }),
  ).toBe('ok')
  expect(verdict({ folders: [folder('/root/tf-logs-old/a')] })).toBe('unseen')
  const linked = [{ name: 'all', target: '/root/runs' }]
  expect(verdict({ folders: [folder('/root/runs/a/b')], links: linked, runs: ['all/a/b'] })).toBe('ok')
  expect(verdict({ folders: [folder('/root/runs/a')], links: linked, runs: ['all/a', 'gone/x'] })).toBe('stale')
  expect(verdict({ runs: ['gone'] })).toBe('stale')
})

it('names a link after its folder, and after those above where that is taken', () => {
  const links = [{ name: 'version_0', target: '/elsewhere' }]
  const { folders } = judgeTensorboard({ ...facts, links, folders: [folder('/root/a/version_0'), folder('/root/b')] })
  expect(folders.map(({ linkName }) => linkName)).toEqual(['a-version_0', 'b'])
})

const way = (is: WayResult['is'], totalSeconds = 1, curlCode = 0): WayResult => ({
  is,
  httpCode: 200,
  curlCode,
  connectSeconds: null,
  firstByteSeconds: null,
  totalSeconds,
})

it('takes any answer of a server for reached, and what is late, refused or broken for what it is', () => {
  expect(judgeWay(0, 200)).toBe('reached')
  expect(judgeWay(0, 401)).toBe('reached')
  expect(judgeWay(0, 404)).toBe('reached')
  expect(judgeWay(0, 403)).toBe('refused')
  expect(judgeWay(0, 502)).toBe('failed')
  expect(judgeWay(28, 0)).toBe('slow')
  expect(judgeWay(7, 0)).toBe('failed')
  expect(judgeWay(28, 200)).toBe('slow')
})

it('advises the way that gets there, and no detour for little', () => {
  expect(betterWay(way('reached'), null)).toBe('direct')
  expect(betterWay(way('slow', 10), way('reached'))).toBe('turbo')
  expect(betterWay(way('reached', 1), way('reached', 0.9))).toBe('direct')
  expect(betterWay(way('reached', 1), way('reached', 0.5))).toBe('turbo')
  expect(betterWay(way('failed'), way('refused'))).toBeNull()
})

it('says of a whole measurement what is wrong with it', () => {
  const report = (changes: Partial<RoutesReport>): RoutesReport => ({
    atMs: 0,
    limitSeconds: 10,
    turboFile: true,
    proxy: 'http://172.31.1.128:12798',
    hasTool: true,
    routes: [
      { id: 'a', direct: way('reached'), turbo: way('failed', 1, 7) },
      { id: 'b', direct: null, turbo: way('failed', 1, 56) },
    ],
    ...changes,
  })
  expect(judgeRoutes(report({}))).toBe('proxyDead')
  expect(judgeRoutes(report({ routes: [{ id: 'a', direct: null, turbo: way('slow', 10, 28) }] }))).toBe('measured')
  expect(judgeRoutes(report({ routes: [] }))).toBe('measured')
  expect(judgeRoutes(report({ proxy: '' }))).toBe('noTurbo')
  expect(judgeRoutes(report({ turboFile: false }))).toBe('noTurbo')
  expect(judgeRoutes(report({ hasTool: false }))).toBe('noTool')
})

it('puts a download below models, under a name that is only a name', () => {
  const profile = loadProfile()
  const folder = `${profile.overrides.dataDir}/models`
  const target = (source: string) => downloadTarget({ kind: 'url', source, sha256: null }, profile)
  expect(target('https://x.org/a/b%20c.tar.gz?token=1#z')).toBe(`${folder}/b-c.tar.gz`)
  expect(target('https://x.org/')).toBe(`${folder}/download`)
  expect(target('https://x.org/a/..%2F..%2Fetc%2Fpasswd')).toBe(`${folder}/etc-passwd`)
  expect(target('https://x.org/%E6%A8%A1%E5%9E%8B.pt')).toBe(`${folder}/模型.pt`)
  expect(downloadTarget({ kind: 'hf', source: 'Qwen/Qwen3-8B', revision: '' }, profile)).toBe(
    `${folder}/Qwen--Qwen3-8B`,
  )
  for (const source of ['../etc/passwd', 'a/b/c', 'a b/c', "a/b'"])
    expect(downloadRequestSchema.safeParse({ kind: 'hf', source, revision: '' }).success).toBe(false)
  for (const source of ['file:///etc/passwd', 'ftp://x/y', 'javascript:alert(1)', 'https://x/a b'])
    expect(downloadRequestSchema.safeParse({ kind: 'url', source, sha256: null }).success).toBe(false)
})

it('finds what a file sets a variable to, and sets it anew without touching another line', () => {
  expect(variableIn(suggestedEnvironment(loadProfile()), 'HF_HOME')).toBe('/root/autodl-tmp/huggingface_cache')
  expect(variableIn('export HF_HOME="/a b"\n HF_HOME=/c # no\n', 'HF_HOME')).toBe('/c # no')
  expect(variableIn('# export HF_HOME=/x\nMY_HF_HOME=/y\n', 'HF_HOME')).toBeNull()
  const set = (text: string) => withVariable(text, 'HF_HOME', '/data/hf')
  expect(set('# mine\nHF_HOME=/a\nexport X=1')).toBe('# mine\nexport HF_HOME=/data/hf\nexport X=1\n')
  expect(set('export X=1\n\n')).toBe('export X=1\nexport HF_HOME=/data/hf\n')
  // An emptied branch would be no bash.
  expect(set('if true; then\n  HF_HOME=/b\nfi')).toBe(
    'if true; then\n  export HF_HOME=/data/hf\nfi\nexport HF_HOME=/data/hf\n',
  )
})
