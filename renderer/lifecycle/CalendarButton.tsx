import { Button } from '@mantine/core'
import { CalendarPlus } from 'lucide-react'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { saveText } from '#renderer/ui/saveText.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { lifecycleText } from './text.ts'

/** The deadline of one instance, or of all (null), as a calendar file with its alarms: they ring without Berth. */
export function CalendarButton({ instanceId }: { instanceId: string | null }) {
  const t = useText(lifecycleText)
  const format = useFormat()
  const client = useClient()
  const save = useAction(async (signal) => {
    const { fileName, text } = await client.call(
      'lifecycle.calendar',
      { instanceId, language: format.locale === 'en' ? 'en' : 'zh-CN' },
      { signal },
    )
    saveText(fileName, text, 'text/calendar')
  })
  return (
    <>
      <Button leftSection={<CalendarPlus size={14} aria-hidden />} loading={save.pending} onClick={() => save.run()}>
        {t(instanceId === null ? 'calendarAll' : 'calendar')}
      </Button>
      {save.error !== null && <ErrorNotice error={save.error} />}
    </>
  )
}
