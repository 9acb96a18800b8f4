import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseHostArgs } from './parseHostArgs.ts'

describe('parseHostArgs', () => {
  it('has defaults that match Electron', () => {
    expect(parseHostArgs([], 'linux', {})).toEqual({
      port: 0,
      dataDir: join(homedir(), '.config', 'Berth'),
      demo: false,
      open: true,
    })
    expect(parseHostArgs([], 'linux', { XDG_CONFIG_HOME: '/x' }).dataDir).toBe(resolve('/x/Berth'))
    expect(parseHostArgs([], 'darwin', {}).dataDir).toContain(join('Application Support', 'Berth'))
  })

  it('reads every flag', () => {
    const args = ['--port', '4321', '--data-dir', 'somewhere', '--demo', '--no-open']
    expect(parseHostArgs(args, 'linux', {})).toEqual({
      port: 4321,
      dataDir: resolve('somewhere'),
      demo: true,
      open: false,
    })
  })

  it.each([['--port', 'x'], ['--port', '65536'], ['--port', '-1'], ['--port', ''], ['--data-dir', ''], ['--what']])(
    'refuses %s %s',
    (...args) => {
      expect(() => parseHostArgs(args, 'linux', {})).toThrow()
    },
  )
})
