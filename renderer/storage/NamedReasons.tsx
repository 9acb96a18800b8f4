import { visibleText } from '#renderer/ui/visibleText.ts'
import classes from './NamedReasons.module.css'

/** Files by name, whole, each with why; scrolls within itself and says how many are not on it. */
export function NamedReasons({
  label,
  lines,
  more,
}: {
  label: string
  lines: readonly { readonly path: string; readonly reason: string }[]
  more: string | null
}) {
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section className={classes.box} tabIndex={0} aria-label={label}>
        <ul className={classes.lines}>
          {lines.map(({ path, reason }) => (
            <li key={path} className={classes.line}>
              <bdi dir="ltr" className="mono">
                {visibleText(path)}
              </bdi>
              <span>{reason}</span>
            </li>
          ))}
        </ul>
      </section>
      {more !== null && (
        <p className="small muted" style={{ margin: '4px 0 0' }}>
          {more}
        </p>
      )}
    </div>
  )
}
