import type { Cell } from './cell.ts'

const SUFFIX = /\.(?:yaml|yml|json|toml|py)$/
const PLAIN = /[A-Za-z0-9._=-]/

/** What the cell's checkpoints, log and copies are called; `run_one.sh` makes the same of the same line. */
export function cellName({ config, task, options }: Pick<Cell, 'config' | 'task' | 'options'>): string {
  const file = config.slice(config.lastIndexOf('/') + 1)
  const name = [slug(file.replace(SUFFIX, '')), ...(task === '-' ? [] : [slug(task)]), ...options.map(slug)].join('_')
  return name === '' ? 'cell' : name
}

/** Byte by byte, as `tr` on the instance does it: a Chinese letter is three dashes. */
function slug(text: string): string {
  const plain = [...new TextEncoder().encode(text)].map((byte) => {
    const letter = String.fromCharCode(byte)
    return byte < 0x80 && PLAIN.test(letter) ? letter : '-'
  })
  return plain.join('').replace(/^[-.]+/, '')
}
