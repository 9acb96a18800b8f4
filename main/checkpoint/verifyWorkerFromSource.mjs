/** Starts the reading thread from TypeScript, for tests and development: a build has it as JavaScript and needs none of this. */
import { register } from 'tsx/esm/api'

register()
await import('./verifyWorker.ts')
