import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { BerthError } from '#app/contract/berthError.ts'

export type Log = Pick<Logger, 'info' | 'warn' | 'error'>

/** Fields that may hold a secret whatever put them there; a second net, because none is ever logged on purpose. */
const SECRET_FIELDS = ['password', 'token', 'privateKey', 'passphrase', 'secret', 'input']

/**
 * The log of one Berth, `berth.log` in its data folder. Lines hold named fields, never command lines or channel contents;
 * an error is its code and its stack, without the values a message might carry.
 */
export function createLog(dataDir: string): Log {
  const file = join(dataDir, 'berth.log')
  if (existsSync(file)) chmodSync(file, 0o600)
  return pino(
    {
      base: null,
      redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[removed]' },
      serializers: {
        error: (error: unknown) =>
          error instanceof BerthError
            ? { code: error.code, params: error.params }
            : {
                name: error instanceof Error ? error.name : typeof error,
                stack: error instanceof Error ? error.stack : undefined,
              },
      },
    },
    // Written at once: lines are few, and one that is on its way would fail an exit. Paths and host names are nobody else's business.
    pino.destination({ dest: file, mkdir: true, sync: true, mode: 0o600 }),
  )
}
