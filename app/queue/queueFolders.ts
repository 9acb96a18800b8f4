import type { Profile } from '#app/profile/profile.ts'

/** Where an instance keeps its queues, and where the cells of all of them log and save. */
export type QueueFolders = {
  readonly folder: string
  readonly logFolder: string
  readonly checkpointFolder: string
  /** The instance's own record of itself, which sees queues too. */
  readonly monitorFolder: string
}

export function queueFolders({ overrides: { dataDir } }: Profile): QueueFolders {
  return {
    folder: `${dataDir}/berth/queues`,
    logFolder: `${dataDir}/runs/logs`,
    checkpointFolder: `${dataDir}/checkpoints`,
    monitorFolder: `${dataDir}/berth/monitor`,
  }
}
