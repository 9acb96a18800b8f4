import { execFile } from 'node:child_process'
import { readdir, realpath } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { type PlacesGiven, pythonOf, torchPythonPlaces } from './torchPythonPlaces.ts'

const run = promisify(execFile)

/** Python and all: nothing here comes from a file or a person. torch prints to nobody else's last line. */
const question =
  'import json, sys, torch; print(json.dumps({"torch": torch.__version__, "python": list(sys.version_info[:2])}))'
const answerSchema = z.object({ torch: z.string().min(1).max(60) })

/** torch from a slow disk takes half a minute the first time; a Python without it says so at once. */
const oneTimeoutMs = 45_000
/** However many Pythons there are, the person waits no longer. */
const allTimeoutMs = 120_000
/** Environments of one folder that are looked at. */
const maxEnvironments = 40

export type FindTorchOptions = PlacesGiven & {
  /** Nothing below this folder is run: what lies there came from an instance. */
  readonly pullFolder: string
  readonly signal: AbortSignal
  /** Default 45 s for one Python. */
  readonly timeoutMs?: number
}

export type FoundTorch = { readonly pythonPath: string | null; readonly torchVersion: string | null }

/**
 * Looks for a Python with a working torch in the places where people have one: the active environment, PATH, conda with its
 * environments. Each is asked to import torch, in isolated mode, in its own folder; the first that answers wins. Both
 * null when none does. Changes nothing.
 */
export async function findTorchPython(options: FindTorchOptions): Promise<FoundTorch> {
  const { platform, pullFolder, timeoutMs = oneTimeoutMs } = options
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(allTimeoutMs)])
  const { pythons, environmentFolders } = torchPythonPlaces(options)
  const asked = new Set<string>()
  for await (const pythonPath of inOrder(pythons, environmentFolders, platform)) {
    if (signal.aborted) break
    if (asked.has(pythonPath)) continue
    asked.add(pythonPath)
    const real = await realpath(pythonPath).catch(() => null)
    if (real === null || isBelow(pullFolder, pythonPath) || isBelow(pullFolder, real)) continue
    const torchVersion = await torchOf(pythonPath, timeoutMs, signal)
    if (torchVersion !== null) return { pythonPath, torchVersion }
  }
  return { pythonPath: null, torchVersion: null }
}

async function* inOrder(
  pythons: readonly string[],
  environmentFolders: readonly string[],
  platform: string,
): AsyncGenerator<string> {
  yield* pythons
  for (const folder of environmentFolders) {
    const names = await readdir(folder).catch(() => [])
    for (const name of names.sort().slice(0, maxEnvironments)) yield pythonOf(join(folder, name), platform)
  }
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(resolve(folder), path)
  return way !== '' && !way.startsWith('..') && resolve(folder, way) === path
}

/** null when it has no torch, answers anything else, or takes too long. */
async function torchOf(pythonPath: string, timeoutMs: number, signal: AbortSignal): Promise<string | null> {
  try {
    const { stdout } = await run(pythonPath, ['-I', '-c', question], {
      cwd: dirname(pythonPath),
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      maxBuffer: 1024 * 1024,
      windowsHide: true,
      signal,
    })
    return answerSchema.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).torch
  } catch {
    return null
  }
}
