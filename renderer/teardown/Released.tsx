import type { InstanceView } from '#app/instance/instanceView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Path } from '#renderer/ui/Path.tsx'
import { ForgetCard } from './ForgetCard.tsx'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'

/** After 释放: what is gone, what is archived, what remains on the regional file storage. */
export function Released({ view }: { view: InstanceView }) {
  const t = useText(teardownScreenText)
  const format = useFormat()
  const entries = useStorage((state) => state.ledgers[view.instance.id])?.entries ?? []
  const copies = entries.flatMap(({ fs }) => (fs === null ? [] : [fs.path]))
  return (
    <>
      <Card title={t('releasedTitle')}>
        <p style={{ margin: '8px 0' }}>
          {t('releasedSay', { at: format.dateTime(view.instance.power.sinceMs ?? view.instance.addedAtMs) })}
        </p>
        {copies.length > 0 && (
          <>
            <p className={classes.title}>{t('fsCopies')}</p>
            <ul className={classes.list}>
              {copies.map((path) => (
                <li key={path}>
                  <Path path={path} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
      <ForgetCard view={view} />
    </>
  )
}
