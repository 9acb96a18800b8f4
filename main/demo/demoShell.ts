import { stripVTControlCharacters } from 'node:util'
import type { Bash } from 'just-bash'
import { demoFacts } from './demoFacts.ts'

const BANNER = [
  '+------------------------------------------------AutoDL-----------------------------------------------------+',
  '  这是 Berth 的演示实例：磁盘是虚拟的，随便试。 / This is the demo instance: its disk is virtual, so try anything.',
  '+-----------------------------------------------------------------------------------------------------------+',
  '',
].join('\r\n')

export type DemoShell = {
  /** Keys, as a terminal sends them. */
  type(keys: Buffer): void
}

/** A line-at-a-time shell for the terminal: echo, backspace, Ctrl-C, Ctrl-D. Commands run on the virtual disk. */
export function demoShell(bash: Bash, folder: string, write: (text: string) => void, ended: () => void): DemoShell {
  let line = ''
  let cwd = folder
  let running: AbortController | null = null
  const prompt = () => write(`root@${demoFacts.hostname}:${cwd.replace(/^\/root(?=\/|$)/, '~')}# `)
  const print = (text: string) => write(text.replaceAll(/\r?\n/g, '\r\n'))

  const runLine = async (command: string) => {
    if (command === 'exit' || command === 'logout') return ended()
    running = new AbortController()
    const result = await bash.exec(command, { cwd, signal: running.signal })
    running = null
    print(result.stdout + result.stderr)
    cwd = result.env?.PWD ?? cwd
    prompt()
  }

  write(BANNER)
  prompt()
  return {
    type(keys) {
      for (const key of stripVTControlCharacters(keys.toString('utf8'))) {
        if (key === '\u0003') {
          write('^C\r\n')
          line = ''
          if (running === null) prompt()
          else running.abort()
        } else if (key === '\u0004' && line === '') {
          ended()
        } else if (running === null && (key === '\r' || key === '\n')) {
          const command = line.trim()
          line = ''
          write('\r\n')
          if (command === '') prompt()
          else void runLine(command)
        } else if (key === '\u007f' || key === '\b') {
          if (line === '') continue
          line = [...line].slice(0, -1).join('')
          write('\b \b')
        } else if (key >= ' ' && running === null) {
          line += key
          write(key)
        }
      }
    },
  }
}
