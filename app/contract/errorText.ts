import type { ErrorCode } from './errorCode.ts'
import { channelErrorText } from './errorText/channelErrorText.ts'
import { environmentErrorText } from './errorText/environmentErrorText.ts'
import type { ErrorTextEntry } from './errorText/errorTextEntry.ts'
import { filesErrorText } from './errorText/filesErrorText.ts'
import { hostErrorText } from './errorText/hostErrorText.ts'
import { instanceErrorText } from './errorText/instanceErrorText.ts'
import { monitorErrorText } from './errorText/monitorErrorText.ts'
import { networkErrorText } from './errorText/networkErrorText.ts'
import { queueErrorText } from './errorText/queueErrorText.ts'
import { sshErrorText } from './errorText/sshErrorText.ts'
import { storageErrorText } from './errorText/storageErrorText.ts'
import { teardownErrorText } from './errorText/teardownErrorText.ts'
import { terminalErrorText } from './errorText/terminalErrorText.ts'
import { transferErrorText } from './errorText/transferErrorText.ts'

/**
 * Message, cause and next step of every error code, in both languages. To add a code: name it in `errorCode.ts`, write
 * its entry in the group it belongs to under `errorText/`; the type below fails until it is there.
 */
export const errorText = {
  ...channelErrorText,
  ...instanceErrorText,
  ...sshErrorText,
  ...transferErrorText,
  ...storageErrorText,
  ...filesErrorText,
  ...teardownErrorText,
  ...terminalErrorText,
  ...environmentErrorText,
  ...queueErrorText,
  ...networkErrorText,
  ...monitorErrorText,
  ...hostErrorText,
} as const satisfies { readonly [code in ErrorCode]: ErrorTextEntry }
