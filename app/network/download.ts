import { z } from 'zod'
import type { Profile } from '#app/profile/profile.ts'
import { quote } from '#app/ssh/quote.ts'

const GIB = 1024 ** 3

/** What to fetch to the data disk of an instance. */
export const downloadRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('url'),
    source: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .regex(/^[^\p{C}\s]+$/u),
    /** Published by whoever offers it; null: nothing is proven but its length. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  }),
  z.object({
    kind: z.enum(['hf', 'modelscope']),
    source: z
      .string()
      .max(200)
      .regex(/^[\w.-]+\/[\w.-]+$/),
    /** Empty: the newest. */
    revision: z.string().regex(/^[\w./-]{0,100}$/),
  }),
])
export type DownloadRequest = z.infer<typeof downloadRequestSchema>

export const downloadSchema = z.object({
  name: z.string(),
  kind: z.enum(['url', 'hf', 'modelscope']),
  source: z.string(),
  target: z.string(),
  /**
   * `waiting`: an attempt ended and the next one is on its way. `refused`: the server said no. `full`: it has no room. `wrong`: it is not
   * what was published. `gaveUp`: sixty attempts failed. `died`: it ended without a word, as with a restart.
   */
  state: z.enum([
    'looking',
    'downloading',
    'verifying',
    'finished',
    'refused',
    'full',
    'wrong',
    'noTool',
    'gaveUp',
    'ended',
    'died',
  ]),
  attempt: z.number().int().nonnegative(),
  expectedBytes: z.number().nonnegative().nullable(),
  bytes: z.number().nonnegative(),
  /** Files whose published digest is the one of what is there. */
  proven: z.number().int().nonnegative(),
  why: z.string(),
})
export type Download = z.infer<typeof downloadSchema>

/** One as it is watched; both null until known, and of one that does not run. */
export const watchedDownloadSchema = downloadSchema.extend({
  bytesPerSecond: z.number().nonnegative().nullable(),
  secondsLeft: z.number().nonnegative().nullable(),
})
export type WatchedDownload = z.infer<typeof watchedDownloadSchema>

/** Where it goes: below `models` on the data disk, under the last part of its name. */
export function downloadTarget({ kind, source }: DownloadRequest, { overrides }: Profile): string {
  const folder = `${overrides.dataDir}/models`
  if (kind !== 'url') return `${folder}/${source.replace('/', '--')}`
  const last = decodeSafely(new URL(source).pathname.split('/').at(-1) ?? '')
  const plain = last.replaceAll(/[^\p{L}\p{N}._-]/gu, '-').replace(/^[.-]+/, '')
  return `${folder}/${plain === '' ? 'download' : plain.slice(0, 120)}`
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What the script of a download has to know, every value one quoted word. */
export function downloadSettings({ overrides, network }: Profile): string {
  const values = {
    PROXY_HOOK: overrides.proxyHook,
    NO_PROXY_ADDITIONS: network.noProxyAdditions.join(','),
    ENV_FILE: network.environmentFile,
    HF_HOME: overrides.hfHome,
    HF_ENDPOINT: overrides.hfEndpoint,
    HF_HUB_DISABLE_XET: network.hfDisableXet ? '1' : '0',
    PY: overrides.python,
    MIN_FREE_BYTES: String(GIB),
  }
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('')
}

/** How to use it without the network, for the code that trains. */
export function loadByPath({ kind, target }: Pick<Download, 'kind' | 'target'>): string {
  if (kind === 'url') return target
  return `from_pretrained(${JSON.stringify(target)}, local_files_only=True)`
}
