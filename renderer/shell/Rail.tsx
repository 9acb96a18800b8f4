import { Button, Kbd, ScrollArea, UnstyledButton } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import {
  Bell,
  CalendarClock,
  ChevronDown,
  ChevronRight,
  JapaneseYen,
  Plus,
  Rows3,
  ScrollText,
  Search,
  Settings,
} from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useNewAlerts } from '#renderer/alerts/alertStore.ts'
import { DemoPanel } from '#renderer/demo/DemoPanel.tsx'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { groupInstances } from '#renderer/instance/groupInstances.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { RailRow } from '#renderer/instance/RailRow.tsx'
import { isMac } from '#renderer/window/isMac.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import classes from './Rail.module.css'
import { shellText } from './text.ts'
import { useResolvedPlace } from './useResolvedPlace.ts'

/** The left rail: every instance, sorted by what needs attention, and the ways to the other screens; `children` is its edge. */
export function Rail({ children }: { children: ReactNode }) {
  const t = useText(shellText)
  const views = useInstances((state) => state.views) ?? []
  const newAlerts = useNewAlerts()
  const { place, go } = useShell()
  const groups = groupInstances(views, useNow(60_000))
  return (
    <nav className={classes.rail} aria-label={t('rail')}>
      <div className={classes.brand}>
        Berth <span>泊位</span>
      </div>
      <button type="button" className={classes.find} onClick={() => spotlight.open()}>
        <Search size={14} aria-hidden />
        <span>{t('find')}</span>
        <Kbd size="xs">{isMac() ? '⌘ K' : 'Ctrl K'}</Kbd>
      </button>
      <ScrollArea className={classes.list} type="auto" scrollbarSize={6}>
        <Group title={t('groupAttention')} views={groups.attention} />
        <Group title={t('groupRunning')} views={groups.running} />
        <Group title={t('groupParked')} views={groups.parked} />
        <Group title={t('groupPutAway')} views={groups.putAway} folded />
        <Group title={t('groupArchived')} views={groups.archived} />
        <Button
          className={classes.add}
          variant="subtle"
          color="gray"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => go({ kind: 'launch' })}
        >
          {t('addInstance')}
        </Button>
      </ScrollArea>
      <DemoPanel />
      <div className={classes.foot}>
        <Button
          variant="subtle"
          color="gray"
          aria-current={place.kind === 'fleet' ? 'page' : undefined}
          leftSection={<Rows3 size={14} aria-hidden />}
          onClick={() => go({ kind: 'fleet' })}
        >
          {t('fleet')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          aria-current={place.kind === 'deadlines' ? 'page' : undefined}
          leftSection={<CalendarClock size={14} aria-hidden />}
          onClick={() => go({ kind: 'deadlines' })}
        >
          {t('deadlines')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          aria-current={place.kind === 'money' ? 'page' : undefined}
          leftSection={<JapaneseYen size={14} aria-hidden />}
          onClick={() => go({ kind: 'money' })}
        >
          {t('money')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          aria-current={place.kind === 'alerts' ? 'page' : undefined}
          leftSection={<Bell size={14} aria-hidden />}
          onClick={() => go({ kind: 'alerts' })}
        >
          {newAlerts === 0 ? t('alerts') : t('alertsNew', { number: newAlerts })}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          aria-current={place.kind === 'audit' ? 'page' : undefined}
          leftSection={<ScrollText size={14} aria-hidden />}
          onClick={() => go({ kind: 'audit' })}
        >
          {t('audit')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          aria-current={place.kind === 'settings' ? 'page' : undefined}
          leftSection={<Settings size={14} aria-hidden />}
          onClick={() => go({ kind: 'settings' })}
        >
          {t('settings')}
        </Button>
      </div>
      {children}
    </nav>
  )
}

function Group({ title, views, folded = false }: { title: string; views: readonly InstanceView[]; folded?: boolean }) {
  const open = useShell((state) => state.open)
  const place = useResolvedPlace()
  const format = useFormat()
  const [isOpened, setOpened] = useState(false)
  if (views.length === 0) return null
  // Never so that the person cannot see where they are.
  const isHere = views.some(({ instance }) => place.kind === 'instance' && place.id === instance.id)
  const isShown = !folded || isOpened || isHere
  return (
    <section>
      <h2 className={classes.group}>
        {folded ? (
          <UnstyledButton
            className={classes.fold}
            aria-expanded={isShown}
            disabled={isHere}
            onClick={() => setOpened((was) => !was)}
          >
            {isShown ? <ChevronDown size={12} aria-hidden /> : <ChevronRight size={12} aria-hidden />}
            {title} {format.integer(views.length)}
          </UnstyledButton>
        ) : (
          title
        )}
      </h2>
      {(isShown ? views : []).map((view) => {
        const { id } = view.instance
        const current = place.kind === 'instance' && place.id === id
        return <RailRow key={id} view={view} current={current} onOpen={() => open(id)} />
      })}
    </section>
  )
}
