import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

const releases = 'https://github.com/electron/electron/releases'
const mirror = 'https://npmmirror.com/mirrors/electron/'
const answerMs = 5_000
/** Some hundred megabytes at half a megabyte a second; who has less is better served by the browser now. */
const downloadMs = 5 * 60_000
const retryAfterMs = 86_400_000

/**
 * Fetches Electron's runtime once, by Electron's own installer, which checks its digest. From the release server, or from a mirror
 * when that does not answer and the person's settings suggest one. A failure is remembered for a day in `stampPath`.
 * Says 'fetched', 'failed', or 'failedLately' when it was not tried.
 */
export async function fetchElectron({ stampPath, env, registry, answers, install, say, nowMs }) {
  if (failedAtMs(stampPath) > nowMs - retryAfterMs) return 'failedLately'
  const source = await sourceOf({ env, registry, answers })
  if (source !== null) {
    say(`Fetching Electron's runtime once (about 120 MB, from ${source.from}) …`)
    if (install(source.env, downloadMs) === 0) {
      rmSync(stampPath, { force: true })
      return 'fetched'
    }
  }
  mkdirSync(dirname(stampPath), { recursive: true })
  writeFileSync(stampPath, '')
  return 'failed'
}

/** null when nothing answers. */
async function sourceOf({ env, registry, answers }) {
  const named = env.ELECTRON_MIRROR ?? env.npm_config_electron_mirror
  if (named) return { from: named, env: {} }
  if (await answers(releases, answerMs)) return { from: 'github.com', env: {} }
  if (!/npmmirror\.com|taobao\.org/.test(registry())) return null
  return (await answers(mirror, answerMs)) ? { from: mirror, env: { ELECTRON_MIRROR: mirror } } : null
}

function failedAtMs(stampPath) {
  try {
    return statSync(stampPath).mtimeMs
  } catch {
    return Number.NEGATIVE_INFINITY
  }
}
