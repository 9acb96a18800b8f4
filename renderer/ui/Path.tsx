import classes from './Path.module.css'
import { visibleText } from './visibleText.ts'

/** The end of a name tells `-epoch-19.ckpt` from `-epoch-20.ckpt`: it is never cut. */
const TAIL_CHARS = 14

/** A path from a server, safe to show: escaped, isolated from its surroundings, shortened in the folders first, then in the name. */
export function Path({ path, from }: { path: string; from?: string }) {
  const prefix = from === undefined ? '' : from.endsWith('/') ? from : `${from}/`
  const shown = visibleText(
    prefix !== '' && path.startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : path,
  )
  const cut = shown.lastIndexOf('/', shown.length - 2) + 1
  return (
    <bdi dir="ltr" className={classes.path} title={visibleText(path)}>
      {/* In one piece for screen readers, which would read the parts as words. */}
      <span className="visuallyHidden">{shown}</span>
      {cut > 0 && (
        <span className={classes.folders} aria-hidden>
          {shown.slice(0, cut)}
        </span>
      )}
      <span className={classes.name} aria-hidden>
        {shown.slice(cut, Math.max(cut, shown.length - TAIL_CHARS))}
      </span>
      <span className={classes.tail} aria-hidden>
        {shown.slice(Math.max(cut, shown.length - TAIL_CHARS))}
      </span>
    </bdi>
  )
}
