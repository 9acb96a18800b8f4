import fc from 'fast-check'
import { expect, it } from 'vitest'
import { aliasSchema } from '#app/instance/instance.ts'
import { sshLineOf, systemTerminals } from './systemTerminals.ts'

const included = { alias: 'autodl-lora-2', configFile: null }
const own = { alias: 'autodl-lora-2', configFile: '/home/li ming/.ssh/config.d/berth.conf' }

it('gives a Linux terminal the words of ssh, none of them through a shell, the chosen terminal first', () => {
  const [first] = systemTerminals('linux', own)
  expect(first).toEqual({ program: 'x-terminal-emulator', args: ['-e', 'ssh', '-F', own.configFile, own.alias] })
  expect(systemTerminals('linux', included).at(-1)).toEqual({ program: 'xterm', args: ['-e', 'ssh', own.alias] })
})

it('opens an address on macOS, and nothing where the address would not be enough', () => {
  expect(systemTerminals('darwin', included)).toEqual([{ program: 'open', args: ['ssh://autodl-lora-2'] }])
  expect(systemTerminals('darwin', own)).toEqual([])
})

it('asks cmd on Windows, quotes what has spaces, and leaves alone what cmd would read as more than a word', () => {
  expect(systemTerminals('win32', included)).toEqual([
    { program: 'cmd', args: ['/d', '/c', 'start', '""', 'ssh', 'autodl-lora-2'] },
  ])
  for (const name of ['李 明', '李明', 'li,ming', 'li;ming', 'li=ming', 'li(ming)']) {
    const configFile = `C:\\Users\\${name}\\.ssh\\config.d\\berth.conf`
    const [opened] = systemTerminals('win32', { ...own, configFile })
    expect(opened?.args.slice(4)).toEqual(['ssh', '-F', `"${configFile}"`, own.alias])
  }
  for (const folder of ['a&calc', '%PATH%', 'a" & calc', 'a^b', 'a!b'])
    expect(systemTerminals('win32', { ...own, configFile: `C:\\${folder}\\berth.conf` })).toEqual([])
})

it('has no alias that is an option or more than a word', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('linux', 'darwin', 'win32'), (text, platform) => {
      const { success, data: alias = 'a' } = aliasSchema.safeParse(text)
      for (const { args } of success ? systemTerminals(platform, { alias, configFile: null }) : [])
        expect(args.at(-1)?.replace(/^ssh:\/\//, '')).toMatch(/^[A-Za-z0-9][\w.-]*$/)
    }),
  )
})

it('is a line to copy as well', () => {
  expect(sshLineOf(included)).toBe('ssh autodl-lora-2')
  expect(sshLineOf(own)).toBe('ssh -F "/home/li ming/.ssh/config.d/berth.conf" autodl-lora-2')
})
