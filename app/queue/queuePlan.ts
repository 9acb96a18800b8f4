import { z } from 'zod'
import type { Profile } from '#app/profile/profile.ts'
import { quote } from '#app/ssh/quote.ts'

const fileName = z
  .string()
  .max(120)
  .regex(/^[^/\p{C}]+$/u)

/** What all cells of a queue have in common. */
export const queuePlanSchema = z.object({
  /** On the instance: where the command runs. */
  projectFolder: z
    .string()
    .max(1000)
    .regex(/^\/[^\p{C}]*$/u),
  /** Text for bash. It has NAME, CONFIG, TASK, EPOCHS, CHECKPOINT_DIR, TB_LOGDIR, LOG_DIR, PY, DATA_DIR, and a cell's options as "$@". */
  command: z.string().trim().min(1).max(20_000),
  /** The file that a cell has to leave in CHECKPOINT_DIR, and that is copied to the file storage. */
  keep: fileName,
  /** Removed from there when the cell went well; null: nothing is. */
  scratch: fileName.nullable(),
  /** Whether what is kept goes to the file storage. Without it a cell that trained is a success. */
  syncs: z.boolean(),
  /** The most samples that a validation holds in memory (AD8); null: the trainer's own. */
  valSampleCap: z.number().int().positive().nullable(),
  /** No cell begins with less than this. */
  minFreeBytes: z.number().int().nonnegative(),
  minFreeInodes: z.number().int().nonnegative(),
  minFreeFsBytes: z.number().int().nonnegative(),
  minFreeFsInodes: z.number().int().nonnegative(),
})
export type QueuePlan = z.infer<typeof queuePlanSchema>

const GIB = 1024 ** 3

/** Where an editor starts. The command is the one of a trainer that takes its config as an option; nobody's fits without a look. */
export function usualPlan({ overrides }: Profile): QueuePlan {
  return {
    projectFolder: '/root',
    command: '"$PY" train.py --config "$CONFIG" --epochs "$EPOCHS" --output "$CHECKPOINT_DIR" "$@"',
    keep: overrides.keep,
    scratch: overrides.scratch,
    syncs: true,
    valSampleCap: null,
    minFreeBytes: 5 * GIB,
    minFreeInodes: 10_000,
    minFreeFsBytes: GIB,
    minFreeFsInodes: 200,
  }
}

/** `settings.sh`, which `run_one.sh` and `run_queue.sh` read: the profile's overrides and the plan, every value one quoted word. */
export function queueSettings(plan: QueuePlan, { overrides, network }: Profile): string {
  const values = {
    DATA_DIR: overrides.dataDir,
    DURABLE_DIR: plan.syncs ? overrides.durableDir : '',
    FINAL_FOLDER: overrides.finalFolder,
    PROXY_HOOK: overrides.proxyHook,
    NO_PROXY_ADDITIONS: network.noProxyAdditions.join(','),
    ENV_FILE: network.environmentFile,
    CRED_FILE: overrides.credFile,
    NOTIFY_URL: network.notifyUrl,
    NOTIFY_TOKEN_FILE: network.notifyTokenFile,
    SCRATCH: plan.scratch ?? '',
    KEEP: plan.keep,
    HF_HOME: overrides.hfHome,
    HF_ENDPOINT: overrides.hfEndpoint,
    HF_HUB_DISABLE_XET: network.hfDisableXet ? '1' : '0',
    PY: overrides.python,
    TB_ROOT: overrides.tbLogDir,
    PROJECT_REPO_DIR: plan.projectFolder,
    VAL_SAMPLE_OPTION: overrides.valSampleOption,
    VAL_SAMPLE_CAP: plan.valSampleCap === null ? '' : String(plan.valSampleCap),
    MIN_FREE_BYTES: String(plan.minFreeBytes),
    MIN_FREE_INODES: String(plan.minFreeInodes),
    MIN_FREE_FS_BYTES: String(plan.minFreeFsBytes),
    MIN_FREE_FS_INODES: String(plan.minFreeFsInodes),
  }
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('')
}
