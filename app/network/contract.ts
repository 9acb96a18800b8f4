import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { downloadRequestSchema, watchedDownloadSchema } from './download.ts'
import { routesReportSchema } from './routes.ts'
import { tensorboardFactsSchema } from './tensorboard.ts'
import { portSchema, tunnelViewSchema } from './tunnel.ts'
import { runPathSchema, wandbRunsSchema, wandbSyncSchema } from './wandb.ts'

const reaching = ['instance.unknown', 'ssh.notConnected', 'ssh.closed', 'ssh.timeout', 'ssh.badOutput'] as const
const instance = z.object({ instanceId: instanceIdSchema })

export const networkContract = {
  /** The tunnels of an instance, also while it is not connected: they lead there again as soon as it is. */
  'network.watchTunnels': stream({
    params: instance,
    item: z.array(tunnelViewSchema),
    errors: ['instance.unknown'],
  }),
  /** Opens one, or gives the one that is open. It listens on 127.0.0.1 only. */
  'network.openTunnel': call({
    input: instance.extend({ remotePort: portSchema }),
    output: z.object({ localPort: portSchema }),
    errors: ['instance.unknown', 'network.tooManyTunnels', 'network.noLocalPort'],
  }),
  'network.closeTunnel': call({
    input: instance.extend({ remotePort: portSchema }),
    output: z.object({}),
    errors: ['instance.unknown'],
  }),
  /**
   * The address of what is behind a tunnel, opening it first where it is not; of JupyterLab with the word that lets one in.
   * `opened`: the host has shown it in the system's browser already, and gives no address away.
   */
  'network.open': call({
    input: instance.extend({ remotePort: portSchema }),
    output: z.discriminatedUnion('opened', [
      z.object({ opened: z.literal(true) }),
      z.object({ opened: z.literal(false), url: z.url() }),
    ]),
    errors: [...reaching, 'network.tooManyTunnels', 'network.noLocalPort'],
  }),
  'network.tensorboard': call({ input: instance, output: tensorboardFactsSchema, errors: [...reaching] }),
  /** Links a folder of events into the one that the platform's TensorBoard reads. Nothing that is there is replaced. */
  'network.linkRuns': call({
    input: instance.extend({ path: z.string().regex(/^\/[^\0\n]*$/), name: z.string().regex(/^[^/\0\n]{1,200}$/) }),
    output: z.object({}),
    errors: [...reaching, 'network.nameTaken', 'network.notLinked'],
  }),
  /** Every route with and without the platform's proxy, measured now, all at once. */
  'network.routes': call({ input: instance, output: routesReportSchema, errors: [...reaching] }),
  /** Has the instance fetch something to its data disk, where it goes on by itself. */
  'network.startDownload': call({
    input: instance.extend({ request: downloadRequestSchema }),
    output: z.object({}),
    errors: [...reaching, 'network.downloadBusy', 'network.downloadThere', 'network.notStarted'],
  }),
  /** Ends one; what is there stays, and a new start goes on with it. */
  'network.endDownload': call({
    input: instance.extend({ name: z.string().regex(/^[0-9A-Za-z-]{1,63}$/) }),
    output: z.object({}),
    errors: [...reaching],
  }),
  /** The downloads of an instance, oldest first, as they go on; until it is given up. */
  'network.followDownloads': stream({ params: instance, item: z.array(watchedDownloadSchema), errors: [...reaching] }),
  /** The runs of wandb that lie on the instance. */
  'network.wandbRuns': call({ input: instance, output: wandbRunsSchema, errors: [...reaching] }),
  /** Has the instance upload these runs, one after the other. While another upload is under way nothing new begins. */
  'network.syncWandb': call({
    input: instance.extend({ paths: z.array(runPathSchema).min(1).max(300) }),
    output: z.object({}),
    errors: [...reaching, 'network.notStarted'],
  }),
  /** The latest of these uploads as it goes on, null when there was none; until it is given up. */
  'network.followWandb': stream({ params: instance, item: wandbSyncSchema.nullable(), errors: [...reaching] }),
  /** The file of variables that shells of the instance read; null where there is none. */
  'network.environment': call({
    input: instance,
    output: z.object({ path: z.string(), text: z.string().nullable(), isSourced: z.boolean() }),
    errors: [...reaching],
  }),
  /** Writes it, keeps the one before under another name, and has `~/.bashrc` read it. */
  'network.writeEnvironment': call({
    input: instance.extend({ text: z.string().max(20_000) }),
    output: z.object({}),
    errors: [...reaching, 'network.environmentBroken', 'network.environmentNotWritten'],
  }),
} as const
