import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** What Berth's own flags ask for; they mean the same as in the browser host. Chromium's own flags pass by unread. */
export function electronArgs(argv: readonly string[]): { readonly dataDir: string | null; readonly demo: boolean } {
  const { values } = parseArgs({
    args: [...argv],
    options: { 'data-dir': { type: 'string' }, demo: { type: 'boolean', default: false } },
    strict: false,
  })
  const dataDir = values['data-dir']
  return {
    dataDir: typeof dataDir === 'string' && dataDir !== '' ? resolve(dataDir) : null,
    demo: values.demo === true,
  }
}
