import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type DelayProxy = { readonly port: number; stop(): void }

/** A path to a local server that takes `rttMs` there and back, in a process of its own. */
export async function startDelayProxy(targetPort: number, rttMs: number): Promise<DelayProxy> {
  const program = fileURLToPath(new URL('./delayProxy.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program, String(targetPort), String(rttMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [first] = await once(child.stdout, 'data')
  return { port: Number(String(first)), stop: () => void child.kill() }
}
