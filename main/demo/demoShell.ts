import { stripVTControlCharacters } from 'node:util'
import type { Bash } from 'just-bash'
import type { ServerChannel } from 'ssh2'
import { demoFacts } from './demoFacts.ts'

const BANNER = [
  '+------------------------------------------------AutoDL-----------------------------------------------------+',
  '  这是 Berth 的演示实例：磁盘是虚拟的，随便试。 / This is the demo instance: its disk is virtual, so try anything.',
  '+-----------------------------------------------------------------------------------------------------------+',
  '',
].join('\r\n')

/** A line-at-a-time shell for the terminal: echo, backspace, Ctrl-C, Ctrl-D. Commands run on the virtual disk. */
export function demoShell(channel: ServerChannel, bash: Bash): void {
  let line = ''
  let cwd = '/root'
  let running: AbortController | null = null
  const prompt = () => channel.write(`root@${demoFacts.hostname}:${cwd.replace(/^\/root(?=\/|$)/, '~')}# `)
  const print = (text: string) => channel.write(text.replaceAll(/\r?\n/g, '\r\n'))

  const runLine = async (command: string) => {
    if (command === 'exit' || command === 'logout') {
      channel.exit(0)
      channel.end()
      return
    }
    running = new AbortController()
    const result = await bash.exec(command, { cwd, signal: running.signal })
    running = null
    print(result.stdout + result.stderr)
    cwd = result.env?.PWD ?? cwd
    prompt()
  }

  channel.write(BANNER)
  prompt()
  channel.on('data', (data: Buffer) => {
    for (const key of stripVTControlCharacters(data.toString('utf8'))) {
      if (key === '\u0003') {
        channel.write('^C\r\n')
        line = ''
        if (running === null) prompt()
        else running.abort()
      } else if (key === '\u0004' && line === '') {
        channel.exit(0)
        channel.end()
      } else if (running === null && (key === '\r' || key === '\n')) {
        const command = line.trim()
        line = ''
        channel.write('\r\n')
        if (command === '') prompt()
        else void runLine(command)
      } else if (key === '\u007f' || key === '\b') {
        if (line === '') continue
        line = [...line].slice(0, -1).join('')
        channel.write('\b \b')
      } else if (key >= ' ' && running === null) {
        line += key
        channel.write(key)
      }
    }
  })
}
