import { z } from 'zod'
import { call } from '#app/contract/define.ts'
import { profileSchema } from './profile.ts'

export const profileContract = {
  'profile.read': call({ input: z.object({}), output: profileSchema }),
} as const
