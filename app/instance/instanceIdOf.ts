import { type InstanceId, instanceIdSchema } from './instance.ts'

/** The container's id where there is one; otherwise `host-` and the host name, made safe for file names. */
export function instanceIdOf(containerUuid: string | null, hostname: string): InstanceId {
  return instanceIdSchema.parse(containerUuid ?? `host-${hostname.replace(/[^A-Za-z0-9._-]/g, '_').slice(0, 100)}`)
}
