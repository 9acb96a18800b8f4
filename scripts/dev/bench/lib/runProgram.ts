import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs a program to its end; any exit code but 0 is a failure of the bench. */
export async function runProgram(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command} ended with ${code}`)
}
