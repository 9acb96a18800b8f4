import { describe, expect, it } from 'vitest'
import { transferRequestSchema } from '#app/transfer/transferRequest.ts'
import { landingPath, type RequestForm, requestOf } from './requestForm.ts'

const pull: RequestForm = { direction: 'pull', remotePath: '/root/autodl-tmp', localPath: '', excludes: [] }
const push: RequestForm = { ...pull, direction: 'push', localPath: '/home/me/demo' }

describe('requestOf', () => {
  it('takes full paths only: anything else would depend on where Berth was started', () => {
    for (const localPath of ['', '   ', 'demo', './demo', '~/demo', 'C:demo', '"demo"'])
      expect(requestOf('i', { ...push, localPath })).toEqual({ bad: 'localPath' })
    for (const remotePath of ['', 'runs', '~/runs'])
      expect(requestOf('i', { ...pull, remotePath })).toEqual({ bad: 'remotePath' })
  })

  it('takes what file managers put on the clipboard', () => {
    const cases = [
      ['"C:\\Users\\me\\my demo"', 'C:\\Users\\me\\my demo'],
      ["'/home/me/my demo'", '/home/me/my demo'],
      [' /home/me/demo ', '/home/me/demo'],
      ['\\\\nas\\share\\demo', '\\\\nas\\share\\demo'],
    ] as const
    for (const [localPath, wanted] of cases)
      expect(requestOf('i', { ...push, localPath })).toMatchObject({ request: { localPath: wanted } })
  })

  it('makes requests that the contract accepts, without empty patterns', () => {
    const asked = requestOf('i', { ...push, excludes: [' wandb ', '', '  '] })
    if (!('request' in asked)) throw new Error('no request')
    expect(transferRequestSchema.parse(asked.request)).toMatchObject({ direction: 'push', excludes: ['wandb'] })
    expect(requestOf('i', { ...pull, localPath: '/elsewhere' })).toMatchObject({ request: { localPath: null } })
  })
})

describe('landingPath', () => {
  it('is the name inside the folder, on any system', () => {
    expect(landingPath(push)).toBe('/root/autodl-tmp/demo')
    expect(landingPath({ ...push, localPath: '"D:\\work\\demo\\"', remotePath: '/root/' })).toBe('/root/demo')
    expect(landingPath({ ...push, localPath: '/' })).toBeNull()
    expect(landingPath({ ...push, remotePath: 'root' })).toBeNull()
  })
})
