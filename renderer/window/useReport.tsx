import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { toWireError } from '#renderer/ui/toWireError.ts'

/** For buttons without a place of their own for a failure: shows it as a notice that stays until it is closed. */
export function useReport(): (work: Promise<unknown>) => void {
  const ui = useText(uiText)
  return useCallback(
    (work) => {
      work.catch((thrown: unknown) => {
        const error = toWireError(thrown)
        // Who left the screen, or asked for it anew, has cancelled it and knows.
        if (error.code === 'channel.aborted') return
        notifications.show({
          message: <ErrorNotice error={error} />,
          autoClose: false,
          withBorder: true,
          color: 'red',
          closeButtonProps: { 'aria-label': ui('close') },
        })
      })
    },
    [ui],
  )
}
