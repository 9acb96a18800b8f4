import type { Refusal } from '#app/files/removalPlan.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { Path } from '#renderer/ui/Path.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import classes from './RemoveDialog.module.css'
import { removeText } from './removeText.ts'

/** What stays, each with why and by whose fault; scrolls within itself. */
export function RefusedList({ refused }: { refused: readonly Refusal[] }) {
  const t = useText(removeText)
  const format = useFormat()
  return (
    <Notice risk="plain">
      {t('refusedTitle', { count: refused.length })}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <ul className={classes.refused} tabIndex={0} aria-label={t('refusedTitle', { count: refused.length })}>
        {refused.map(({ path, reason, names, count }) => (
          <li key={path}>
            <Path path={path} />
            <span className="small">{t(reason, { count })}</span>
            {names.length > 0 && (
              <span className={`small muted mono ${classes.names}`}>
                {names.map((name) => visibleText(name)).join(' · ')}
                {count > names.length && ` ${t('more', { number: format.integer(count - names.length) })}`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
