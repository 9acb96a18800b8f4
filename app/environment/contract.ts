import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { installationSchema } from './installation.ts'

const reaching = ['instance.unknown', 'ssh.notConnected', 'ssh.closed', 'ssh.timeout', 'ssh.badOutput'] as const

/** The most that a list of requirements can be; a long one has some kilobytes. */
export const MOST_REQUIREMENTS_CHARACTERS = 262_144

export const environmentContract = {
  /**
   * Installs into the base environment of the instance, on the instance, whether somebody looks or not. Frameworks of the image are left
   * out and held fast; what `readRequirements` does not give for installing is not sent.
   */
  'environment.install': call({
    input: z.object({
      instanceId: instanceIdSchema,
      requirements: z.string().min(1).max(MOST_REQUIREMENTS_CHARACTERS),
    }),
    output: z.object({}),
    errors: [...reaching, 'environment.nothingToInstall', 'environment.busy', 'environment.cannotStart'],
  }),
  /** The latest installation, now and while it goes on, with the end of its log; null where there was none. Ends with it. */
  'environment.follow': stream({
    params: z.object({ instanceId: instanceIdSchema }),
    item: installationSchema.nullable(),
    errors: [...reaching],
  }),
} as const
