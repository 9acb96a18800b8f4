import { z } from 'zod'
import { tierIdSchema } from '#app/profile/tierId.ts'
import { bilingualSchema } from '#app/text/bilingual.ts'
import { fateSchema, guidedVerbSchema, verbSchema } from './verb.ts'

const absolutePath = z.string().regex(/^\//)

const tierSchema = z.object({
  id: tierIdSchema,
  path: absolutePath,
  name: bilingualSchema,
  speed: bilingualSchema,
  scope: z.enum(['instance', 'region']),
  /** Mounted by default, or only after the region's storage was initialised: then `missing` is normal. */
  optional: z.boolean(),
  /** Network mounts get their own time limit so that a hung one delays nothing. */
  networked: z.boolean(),
  /** Hard cap that the platform enforces whatever the mount reports; null for none. */
  inodeCap: z.number().int().positive().nullable(),
  typicalBytes: z.number().positive().nullable(),
  missingReason: bilingualSchema.nullable(),
})

const storageSchema = z.object({
  tiers: z.array(tierSchema).min(1),
  /** verb × tier → what becomes of the data. */
  survival: z.record(verbSchema, z.record(tierIdSchema, fateSchema)),
  /** Ratios at which a gauge changes its level. */
  thresholds: z.object({ watch: z.number(), high: z.number(), critical: z.number() }),
  artefacts: z.object({
    /** Folders that are searched, on tiers that die. */
    roots: z.array(absolutePath),
    /** Patterns of the name, or with a slash of the whole path. */
    checkpoints: z.array(z.string()),
    metrics: z.array(z.string()),
    logs: z.array(z.string()),
    /** Names of files that matter only in a folder that also holds a checkpoint: elsewhere they are data sets. */
    besideCheckpoints: z.array(z.string()),
    /** Names of what has to be at home and proven before 释放; a copy on the file storage is not enough. */
    keep: z.array(z.string()),
    scratch: z.array(z.string()),
    /** Endings of the empty files that a program puts beside a file once it is written: `best.pth.done`. */
    completeMarkers: z.array(z.string().regex(/^[^*?[\]\\/]+$/)),
    /** Names of folders that a transfer of a folder leaves out unless the person wants them, beside those that are never entered. */
    leftOutOfTransfers: z.array(z.string()),
    /** Folder names never entered (package caches, environments). */
    excludedFolders: z.array(z.string()),
    excludedPaths: z.array(absolutePath),
    /** Patterns of whole paths that are never entered, where a name alone says too little. */
    excludedPathPatterns: z.array(z.string()),
    maxDepth: z.number().int().positive(),
    maxItems: z.number().int().positive(),
  }),
  /** Data sets that the platform offers to everybody: no tier of the person's, nothing is written there. */
  publicData: z.object({ path: absolutePath, name: bilingualSchema }),
  /** What may never be removed from Berth, beside the tiers themselves and every folder above what is named here. */
  removal: z.object({
    /** With all that is below. */
    keptPaths: z.array(absolutePath),
    /** Themselves; what is in them may go. */
    keptFolders: z.array(absolutePath),
    /** What is below these may go, although a kept path is above. */
    removableBelow: z.array(absolutePath),
  }),
})

/** Values that the app reads by name; the document's remaining sections are in `sections`. */
export const profileSchema = z.object({
  frontMatter: z.object({
    platform: z.string(),
    name: bilingualSchema,
    kind: z.enum(['ssh-rental', 'cloud-api', 'kubernetes', 'slurm']),
    meterStopVerb: z.string(),
    meterStopIrreversible: z.boolean(),
    detachPrimitive: z.enum(['tmux', 'screen', 'setsid', 'nohup']),
    spotAvailable: z.boolean(),
    spotGrace: z.string(),
    sharedFs: z.boolean(),
    inodeCap: z.number().int().positive(),
    freeEgress: z.boolean(),
    chinaMirrorNeeded: z.boolean(),
    hostDriverCudaMax: z.string(),
    localNvme: z.boolean(),
  }),
  launch: z.object({
    consoleUrl: z.url(),
    /** Tags a host as "looks like AutoDL"; never used to refuse one. */
    hostPattern: z.string(),
    defaultUser: z.string(),
    hostnamePatterns: z.array(z.string()).min(1),
    /** Form of the id that the console shows. */
    containerIdPattern: z.string(),
    /** Files read for named keys only, in this order. */
    identityFiles: z.array(absolutePath),
    identityKeys: z.object({
      uuid: z.string(),
      region: z.string(),
      dataCenter: z.string(),
      service6006: z.string(),
      service6008: z.string(),
    }),
    /** The named key of the word that opens JupyterLab: a secret. */
    panelTokenKey: z.string(),
    python: absolutePath,
    condaRoot: absolutePath,
    keyButtonLabels: z.array(z.string()).min(1),
    steps: z.array(bilingualSchema),
    frameworkPins: z.array(z.string()),
  }),
  storage: storageSchema,
  network: z.object({
    turboFile: absolutePath,
    /** What Berth writes for shells of the instance, and the file of theirs that reads it. */
    environmentFile: absolutePath,
    hfDefaultHome: absolutePath,
    shellFile: absolutePath,
    hfEndpoint: z.url(),
    hfDisableXet: z.boolean(),
    noProxyAdditions: z.array(z.string()),
    /** AutoDL's own call for messages to one's own WeChat, and where the token for it is kept on the instance. */
    notifyUrl: z.url(),
    notifyTokenFile: absolutePath,
    routes: z.array(z.object({ id: z.string(), url: z.url() })),
    ports: z.object({
      custom: z.array(z.number().int()),
      jupyter: z.number().int(),
      tensorboard: z.number().int(),
      panel: z.number().int(),
    }),
    tensorboardLogDir: absolutePath,
    tensorboardReloadSeconds: z.number(),
  }),
  interruption: z.object({ lossVectors: z.array(bilingualSchema), resume: z.array(bilingualSchema) }),
  teardown: z.object({
    shutdownCommand: absolutePath,
    releaseWindowDays: z.object({ payg: z.number(), monthly: z.number(), wave: z.number() }),
    reminderHoursBefore: z.array(z.number()),
    /** Text of the console's own notice, verbatim. */
    consoleNotice: z.string(),
    dataDiskYuanPerGbDay: z.number(),
    fsYuanPerGbDay: z.number(),
    nasYuanPerGbMonth: z.number(),
    noGpuYuanPerHour: z.number(),
    freeDataDiskGb: z.number(),
    freeFsGb: z.number(),
    /** Commands (first word's base name, or a phrase in the command line) that belong to the platform, not to the user's work. */
    platformProcesses: z.array(z.string()),
    releaseSteps: z.array(bilingualSchema),
    keeperSteps: z.array(bilingualSchema),
    /** Verbs of the console: when they can be pressed, what they mean, and the steps there. */
    guides: z.record(
      guidedVerbSchema,
      z.object({
        when: z.enum(['on', 'off', 'any']),
        means: z.array(bilingualSchema).min(1),
        steps: z.array(bilingualSchema).min(1),
      }),
    ),
  }),
  daemon: z.object({
    ladder: z.array(z.enum(['tmux', 'screen', 'setsid', 'nohup'])).min(1),
    doneMarker: z.string(),
    notes: z.array(bilingualSchema),
  }),
  gotchas: z.array(
    z.object({
      id: z.string().regex(/^AD[1-9]$/),
      title: bilingualSchema,
      symptom: bilingualSchema,
      cause: bilingualSchema,
      fix: bilingualSchema,
      commands: z.array(z.string()),
    }),
  ),
  overrides: z.object({
    dataDir: absolutePath,
    durableDir: absolutePath,
    proxyHook: z.string(),
    credFile: absolutePath,
    scratch: z.string(),
    keep: z.string(),
    hfHome: absolutePath,
    hfEndpoint: z.url(),
    detach: z.string(),
    python: absolutePath,
    tbLogDir: absolutePath,
    finalFolder: z.string(),
    /** The trainer's option that caps the samples a validation holds (AD8); projects have their own. */
    valSampleOption: z.string(),
  }),
})
export type Profile = z.infer<typeof profileSchema>
export type TierProfile = z.infer<typeof tierSchema>
