import type { Profile } from '#app/profile/profile.ts'
import { maskedCommand } from '#app/storage/maskedCommand.ts'
import { ownWork } from '#app/storage/ownWork.ts'
import { tierOfPath } from '#app/storage/tierOfPath.ts'
import type { RunningProcess } from '#app/teardown/evidence.ts'
import { readProcessList } from '#main/remote/scripts/listProcesses.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Kernel file systems: what is "open for writing" there is no file. */
const NO_FILES = /^\/(proc|sys|dev)\//

/**
 * The work on an instance: processes that are neither the platform's nor Berth's own nor idle shells, with the files
 * they hold open for writing on tiers that 释放 destroys. `complete` is false whenever something could not be read; an
 * empty list then means nothing. Throws what `runScript` throws.
 */
export async function listProcesses(
  connection: SshConnection,
  profile: Profile,
  options: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
): Promise<{ readonly processes: RunningProcess[]; readonly complete: boolean }> {
  const list = await readProcessList(connection, (path) => isDying(path, profile), options)
  const work = ownWork(list.processes, profile.teardown.platformProcesses, list.selfPid)
  return {
    processes: work.map(({ pid, startedAtMs, args, gpuMemoryMiB, writing }) => ({
      pid,
      startedAtMs,
      // It goes into evidence and the audit log, which are kept.
      command: maskedCommand(args.map((arg) => arg.replace(/\p{C}/gu, '?'))),
      gpuMemoryMiB,
      writing: [...writing],
    })),
    complete: list.complete,
  }
}

function isDying(path: string, profile: Profile): boolean {
  if (!path.startsWith('/') || NO_FILES.test(path)) return false
  const tier = tierOfPath(path, profile.storage.tiers)
  // The FS is reached through a symbolic link: under its real name it looks like the system disk, which errs on the safe side.
  return profile.storage.survival.release?.[tier] !== 'kept'
}
