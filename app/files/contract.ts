import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { entryNameSchema } from './entryName.ts'
import { filePreviewSchema } from './filePreview.ts'
import { folderPageSchema } from './folderEntry.ts'
import { packStepSchema } from './packStep.ts'
import { removalPlanSchema, removalResultSchema } from './removalPlan.ts'
import { scalarsSchema } from './scalars.ts'

const remotePath = z.string().startsWith('/').max(4096)

export const filesContract = {
  /** The names of one folder, in pages, in the order in which the instance has them. Ends with its last page. */
  'files.list': stream({
    params: z.object({ instanceId: instanceIdSchema, path: remotePath }),
    item: folderPageSchema,
    errors: ['instance.unknown', 'ssh.notConnected', 'ssh.badOutput', 'transfer.cut', 'files.noFolder', 'files.noTool'],
  }),
  /** What lies below a folder, on its own disk: room and entries. It takes as long as reading all of it; aborting ends it there too. */
  'files.measure': call({
    input: z.object({ instanceId: instanceIdSchema, path: remotePath }),
    output: z.object({
      bytes: z.number().nullable(),
      inodes: z.number().nullable(),
      /** Places that could not be read: then it is more than that. */
      unread: z.number().int().nonnegative(),
    }),
    errors: ['instance.unknown', 'ssh.notConnected', 'ssh.badOutput', 'transfer.cut', 'storage.cannotMeasure'],
  }),
  /** What a file shows, read where it lies: text, a picture, or what a checkpoint holds. */
  'files.preview': call({
    input: z.object({ instanceId: instanceIdSchema, path: remotePath }),
    output: filePreviewSchema,
    errors: [
      'instance.unknown',
      'ssh.notConnected',
      'transfer.remoteMissing',
      'transfer.remoteNotRegular',
      'transfer.remoteUnreadable',
      'transfer.remoteChanged',
      'transfer.cut',
    ],
  }),
  /** The scalars of an event file of TensorBoard, or of all directly in a folder; read where they lie. */
  'files.scalars': call({
    input: z.object({ instanceId: instanceIdSchema, path: remotePath }),
    output: scalarsSchema,
    errors: [
      'instance.unknown',
      'ssh.notConnected',
      'ssh.badOutput',
      'transfer.remoteMissing',
      'transfer.remoteNotRegular',
      'transfer.remoteUnreadable',
      'transfer.remoteChanged',
      'transfer.cut',
      'files.noFolder',
      'files.noTool',
    ],
  }),
  'files.makeFolder': call({
    input: z.object({ instanceId: instanceIdSchema, folder: remotePath, name: entryNameSchema }),
    output: z.object({}),
    errors: ['instance.unknown', 'ssh.notConnected', 'transfer.cut', 'files.nameTaken', 'files.cannotChange'],
  }),
  /** Another name in the same folder. What has that name already is never replaced. */
  'files.rename': call({
    input: z.object({ instanceId: instanceIdSchema, path: remotePath, name: entryNameSchema }),
    output: z.object({}),
    errors: [
      'instance.unknown',
      'ssh.notConnected',
      'transfer.cut',
      'transfer.remoteMissing',
      'files.nameTaken',
      'files.cannotChange',
    ],
  }),
  /**
   * Moves these into another folder of the same disk, one after the other; what has such a name there is never replaced. Stops at the
   * first that cannot, with those before it moved.
   */
  'files.move': call({
    input: z.object({ instanceId: instanceIdSchema, paths: z.array(remotePath).min(1).max(200), folder: remotePath }),
    output: z.object({}),
    errors: [
      'instance.unknown',
      'ssh.notConnected',
      'transfer.cut',
      'transfer.remoteMissing',
      'files.nameTaken',
      'files.cannotChange',
    ],
  }),
  /** Looks at everything in these, to the last file, and says what would go and what may not. Changes nothing. */
  'files.planRemoval': call({
    input: z.object({ instanceId: instanceIdSchema, paths: z.array(remotePath).min(1).max(200) }),
    output: removalPlanSchema,
    errors: ['instance.unknown', 'ssh.notConnected', 'ssh.badOutput', 'transfer.cut'],
  }),
  /**
   * Removes what is in the plan with this hash, one after the other, each only when it is still what was seen; an item for each. Ending
   * the stream stops before the next one. A plan can be used once.
   */
  'files.remove': stream({
    params: z.object({ instanceId: instanceIdSchema, hash: z.string() }),
    item: removalResultSchema,
    errors: ['instance.unknown', 'ssh.notConnected', 'files.planGone', 'settings.unwritable'],
  }),
  /**
   * Packs the one folder of the plan with this hash into a tar beside it; the folder goes only when both are equal, entry by entry, and
   * it is still what was seen. Ending the stream while it packs leaves everything as it was.
   */
  'files.pack': stream({
    params: z.object({ instanceId: instanceIdSchema, hash: z.string() }),
    item: packStepSchema,
    errors: [
      'instance.unknown',
      'ssh.notConnected',
      'ssh.badOutput',
      'transfer.cut',
      'files.planGone',
      'settings.unwritable',
    ],
  }),
} as const
