import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { slowRegexes } from './lib/regexes.mjs'
import { root } from './lib/run.mjs'

/** A step of `npm run check`, in a process of its own because it needs packages: looks at all of the program, tests aside. */
const files = ['app', 'main', 'renderer'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|testkit)\./.test(file))
    .map((file) => join(room, file)),
)
const slow = slowRegexes(files)
for (const each of slow) console.error(each)
process.exitCode = slow.length === 0 ? 0 : 1
