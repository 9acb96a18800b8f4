import { checkpointRole } from '#app/storage/checkpointRole.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { TierPath } from './TierPath.tsx'
import { storageText } from './text.ts'

const WORDS = { best: ['roleBest', 'roleBestSay'], scratch: ['roleScratch', 'roleScratchSay'] } as const

/** Where a file lies, and what it is for when its name says so. */
export function ArtefactPath({ path }: { path: string }) {
  const t = useText(storageText)
  const role = checkpointRole(path, useProfile().storage.artefacts)
  if (role === null) return <TierPath path={path} />
  const [word, sentence] = WORDS[role]
  return (
    <span style={{ display: 'flex', flexWrap: 'wrap', columnGap: 8, alignItems: 'baseline', minWidth: 0 }}>
      {/* As wide as a whole name: where there is less room the word goes below it. */}
      <span style={{ flex: '0 1 auto', minWidth: 'min(100%, 16ch)' }}>
        <TierPath path={path} />
      </span>
      <span className="small muted" style={{ flexShrink: 0 }} title={t(sentence)}>
        {t(word)}
      </span>
    </span>
  )
}
