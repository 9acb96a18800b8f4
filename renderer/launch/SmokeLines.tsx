import type { SmokeLine } from '#app/launch/smokeLine.ts'
import type { TextTable } from '#app/text/defineText.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Tag } from '#renderer/ui/Tag.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { checkedText } from './checkedText.ts'
import classes from './LaunchScreen.module.css'
import { smokeText } from './smokeText.ts'

const VERDICTS = {
  ok: { risk: 'safe', word: 'verdictOk' },
  warning: { risk: 'risk', word: 'verdictWarning' },
  broken: { risk: 'lost', word: 'verdictBroken' },
  unknown: { risk: 'unknown', word: 'verdictUnknown' },
} as const

/** A verdict a line: what was looked at, what was found, and what to do about it. */
export function SmokeLines({ lines }: { lines: readonly SmokeLine[] }) {
  const t = useText(checkedText)
  const say = useBilingual()
  const format = useFormat()
  const sentences: TextTable = smokeText
  /** Amounts with their unit; one that the disk does not tell is a dash. */
  const shown = (params: SmokeLine['params']): SmokeLine['params'] => {
    const amount = (key: string, write: (value: number) => string): string => {
      const value = params[key]
      return typeof value === 'number' && value >= 0 ? write(value) : '—'
    }
    if (params.totalBytes === undefined) return params
    return {
      ...params,
      used: amount('usedBytes', format.bytes),
      total: amount('totalBytes', format.bytes),
      usedInodes: amount('usedInodes', format.integer),
      totalInodes: amount('totalInodes', format.integer),
    }
  }
  return (
    <ul className={classes.lines} aria-live="polite">
      {lines.map((line) => {
        const { risk, word } = VERDICTS[line.verdict]
        const sentence = sentences[line.reason]
        return (
          <li key={line.id}>
            <Tag risk={risk}>{t(word)}</Tag>
            <span>{sentence === undefined ? line.reason : visibleText(say(sentence, shown(line.params)))}</span>
          </li>
        )
      })}
    </ul>
  )
}
