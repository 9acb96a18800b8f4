import { lazy, Suspense, useEffect, useState } from 'react'
import { useDemoOnStart } from '#renderer/demo/useDemoOnStart.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useUnfinishedLaunch } from '#renderer/launch/useUnfinishedLaunch.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useReport } from '#renderer/window/useReport.tsx'
import classes from './App.module.css'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { HostNotices } from './HostNotices.tsx'
import { Palette } from './Palette.tsx'
import { PlaceScreen } from './PlaceScreen.tsx'
import { Rail } from './Rail.tsx'
import { RailHandle } from './RailHandle.tsx'
import { shellText } from './text.ts'
import { useAppFeeds } from './useAppFeeds.ts'
import { useFocusKeeper } from './useFocusKeeper.ts'
import { usePlaceInAddress } from './usePlaceInAddress.ts'
import { useWindowKeys } from './useWindowKeys.ts'

const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.tsx').then((m) => ({ default: m.ShortcutsDialog })))

/** The whole window: rail, screen, palette, notices. */
export function App() {
  useAppFeeds()
  useDemoOnStart()
  usePlaceInAddress()
  useFocusKeeper()
  useUnfinishedLaunch()
  const t = useText(shellText)
  const client = useClient()
  const report = useReport()
  const place = useShell((state) => state.place)
  const { settings, info, profile } = useSettings()
  const views = useInstances((state) => state.views)
  const [shortcuts, setShortcuts] = useState(false)
  useWindowKeys(() => setShortcuts(true))
  const [widthPx, setWidthPx] = useState(264)
  const savedPx = settings?.railWidthPx
  useEffect(() => {
    if (savedPx !== undefined) setWidthPx(savedPx)
  }, [savedPx])

  if (settings === null || info === null || profile === null || views === null)
    return (
      <>
        <HostNotices />
        <Loading>{t('connecting')}</Loading>
      </>
    )
  // Without an instance there is nothing to choose from: the first run has the window to itself.
  const bare = views.length === 0 && (place.kind === 'home' || place.kind === 'launch' || place.kind === 'instance')
  return (
    <div className={classes.app} style={{ gridTemplateColumns: bare ? '1fr' : `${widthPx}px minmax(0, 1fr)` }}>
      {/* A button, not a link: the address's fragment holds the token of the channel. */}
      <button type="button" className={classes.skip} onClick={() => document.getElementById('content')?.focus()}>
        {t('skipToContent')}
      </button>
      {!bare && (
        <Rail>
          <RailHandle
            widthPx={widthPx}
            onMove={setWidthPx}
            onDone={(railWidthPx) => report(client.call('settings.update', { railWidthPx }))}
          />
        </Rail>
      )}
      <main id="content" className={classes.main} tabIndex={-1}>
        <HostNotices />
        <ErrorBoundary key={place.kind}>
          <PlaceScreen />
        </ErrorBoundary>
      </main>
      <Palette openShortcuts={() => setShortcuts(true)} />
      {shortcuts && (
        <Suspense fallback={null}>
          <ShortcutsDialog onClose={() => setShortcuts(false)} />
        </Suspense>
      )}
    </div>
  )
}
