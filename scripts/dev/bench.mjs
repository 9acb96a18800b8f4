import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages } from './lib/install.mjs'
import { bin, root, runBin } from './lib/run.mjs'

const folder = join(root, 'scripts/dev/bench')
const names = existsSync(folder) ? readdirSync(folder).flatMap((name) => /^([a-z]+)\.ts$/.exec(name)?.[1] ?? []) : []
const name = process.argv[2]
if (!names.includes(name)) {
  console.error(`Usage: npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`)
  process.exit(2)
}
if (!installPackages()) process.exit(1)
process.exit(runBin(bin.tsx, [join('scripts/dev/bench', `${name}.ts`), ...process.argv.slice(3)]))
