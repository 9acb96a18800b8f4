import { errorText } from '#app/contract/errorText.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { NamedReasons } from '#renderer/storage/NamedReasons.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { transferText } from './text.ts'

/** Files of a folder that failed, each with its own sentence. */
export function FolderProblems({ folder }: { folder: FolderProgress }) {
  const t = useText(transferText)
  const format = useFormat()
  const say = useBilingual()
  const more = folder.failed - folder.problems.length
  return (
    <NamedReasons
      label={t('problems')}
      lines={folder.problems.map(({ path, error }) => ({
        path,
        reason: visibleText(say(errorText[error.code].message, error.params)),
      }))}
      more={
        more > 0
          ? t('problemsMore', { number: format.integer(folder.problems.length), more: format.integer(more) })
          : null
      }
    />
  )
}
