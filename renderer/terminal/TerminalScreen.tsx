import { ActionIcon, Button, Group, Menu, Tabs, TextInput } from '@mantine/core'
import { Bell, ChevronDown, ChevronUp, Ellipsis, Plus, SquareTerminal } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { snippets } from '#app/terminal/snippets.ts'
import { MOST_TABS, type TerminalTab } from '#app/terminal/terminalTab.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile, useSettings } from '#renderer/settings/settingsStore.ts'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useFolderPlace } from '#renderer/window/folderStore.ts'
import { isMac } from '#renderer/window/isMac.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useTerminalPlace } from '#renderer/window/terminalPlaceStore.ts'
import { useFeed } from '#renderer/window/useFeed.ts'
import { AskLink } from './AskLink.tsx'
import { AskPaste } from './AskPaste.tsx'
import { useBells } from './bellStore.ts'
import { CloseTerminal } from './CloseTerminal.tsx'
import { FontDialog } from './FontDialog.tsx'
import { openableLink } from './openableLink.ts'
import { RenameTerminal } from './RenameTerminal.tsx'
import { SendDialog } from './SendDialog.tsx'
import { SessionsDialog } from './SessionsDialog.tsx'
import { screenText } from './screenText.ts'
import classes from './TerminalPane.module.css'
import { MOST_PANES, type PaneHost, TerminalPane } from './TerminalPane.tsx'
import { keepSessions, terminalSession } from './terminalSessions.ts'

const FONT_PX = { usual: 13, least: 8, most: 28 }
const snippetWords = {
  gpu: 'commandGpu',
  bytes: 'commandBytes',
  inodes: 'commandInodes',
  big: 'commandBig',
  turbo: 'commandTurbo',
  python: 'commandPython',
  memory: 'commandMemory',
} as const

type Ask =
  | { readonly kind: 'paste'; readonly text: string; readonly paste: () => void }
  | { readonly kind: 'link'; readonly address: string }
  | { readonly kind: 'close' | 'rename'; readonly tab: TerminalTab }
  | { readonly kind: 'sessions' | 'font' | 'send' }

/** Sessions can be looked at without a terminal; the other questions are about one, or need one. */
const hasItsTerminal = (ask: Ask | null, tabs: readonly TerminalTab[]): boolean =>
  ask?.kind === 'sessions' ||
  (ask !== null && 'tab' in ask ? tabs.some(({ id }) => id === ask.tab.id) : tabs.length > 0)

/** Inside the landmarks of the page, and with nothing in it that is no entry. */
const menu = { withinPortal: false, withInitialFocusPlaceholder: false, transitionProps: { duration: 0 } }

/** The terminals of one instance: their tabs, up to four of them on screen, and the questions they ask. */
export function TerminalScreen({ view }: { view: InstanceView }) {
  const t = useText(screenText)
  const client = useClient()
  const profile = useProfile()
  const { id: instanceId, alias, demo: isDemo } = view.instance
  const [tabs, setTabs] = useState<readonly TerminalTab[] | null>(null)
  const [feeds, setFeeds] = useState(0)
  const [ask, setAsk] = useState<Ask | null>(null)
  const [query, setQuery] = useState('')
  const findBox = useRef<HTMLInputElement>(null)
  const tabList = useRef<HTMLDivElement>(null)
  const { chosen, beside, choose, setBeside } = useTerminalPlace()
  const fontPx = useSettings(({ settings }) => settings?.terminalFontPx ?? FONT_PX.usual)
  const copies = useSettings(({ settings }) => settings?.terminalCopiesSelection ?? false)

  const marksBell = useSettings(({ settings }) => settings?.terminalMarksBell ?? true)
  const rang = useBells((state) => state.rang)

  const create = useAction(async (signal, first: boolean) => {
    const { terminalId } = await client.call('terminal.create', { instanceId, first, folder: null }, { signal })
    choose(instanceId, terminalId)
  })
  const { run: make } = create
  const isFirst = useRef(true)
  useFeed('terminal.watch', instanceId, (item) => {
    keepSessions(instanceId, item)
    setTabs(item)
    // A question about a terminal goes with it, here or in another window: it would be asked of the next one.
    setAsk((open) => (hasItsTerminal(open, item) ? open : null))
    setFeeds((count) => count + 1)
    // Whoever comes here wants one; whoever closed the last one does not.
    if (isFirst.current && item.length === 0) make(true)
    isFirst.current = false
  })
  const set = useAction((signal, change: Parameters<typeof client.call<'settings.update'>>[1]) =>
    client.call('settings.update', change, { signal }).then(() => undefined),
  )

  const system = useAction((signal) =>
    client.call('terminal.openSystem', { instanceId }, { signal }).then(() => undefined),
  )

  const current = tabs?.find(({ id }) => id === chosen[instanceId]) ?? tabs?.[0]
  const asked = beside[instanceId] ?? []
  // In the order of their tabs: none changes its place when another one is chosen.
  const shown = tabs?.filter(({ id }) => id === current?.id || asked.includes(id)) ?? []
  const shownIds = shown.map(({ id }) => id).join(' ')
  useEffect(() => {
    const ids = shownIds.split(' ')
    useBells.getState().seen(ids)
    // Rung while the window was hidden, it is seen when the window is.
    const look = (): void => {
      if (!document.hidden) useBells.getState().seen(ids)
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [shownIds])
  const dialog = ask?.kind === 'sessions' && tabs !== null && (
    <SessionsDialog
      instanceId={instanceId}
      alias={alias}
      current={current ?? null}
      tabs={tabs}
      onOpen={(terminalId) => {
        choose(instanceId, terminalId)
        setAsk(null)
      }}
      onClose={() => setAsk(null)}
    />
  )
  if (create.error !== null && current === undefined) return <ErrorNotice error={create.error} />
  if (tabs === null || (current === undefined && create.pending)) return <Loading>{t('opening')}</Loading>
  if (current === undefined)
    return (
      <div className={classes.none}>
        <Empty
          action={
            <Group gap={8}>
              <Button onClick={() => create.run(false)}>{t('newTab')}</Button>
              <Button onClick={() => setAsk({ kind: 'sessions' })}>{t('sessions')}</Button>
            </Group>
          }
        >
          {t('noTabs')}
        </Empty>
        {dialog}
      </div>
    )

  const session = terminalSession(client, current)
  const close = () => {
    setAsk(null)
    session.focus()
  }
  const zoom = (step: 1 | -1 | 0) =>
    set.run({
      terminalFontPx: step === 0 ? FONT_PX.usual : Math.min(FONT_PX.most, Math.max(FONT_PX.least, fontPx + step)),
    })
  const host: PaneHost = {
    confirmPaste: (text, paste) => setAsk({ kind: 'paste', text, paste }),
    openLink: (text) => {
      const address = openableLink(text)
      if (address !== null) setAsk({ kind: 'link', address })
    },
    openFile: (path) => {
      useFolderPlace.getState().go(instanceId, path.replace(/\/[^/]*$/, '') || '/')
      useShell.getState().open(instanceId, 'files')
    },
    find: () => findBox.current?.focus(),
    leave: () => tabList.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus(),
    zoom,
  }
  const keys = isMac()
    ? { copy: '⌘C', paste: '⌘V', find: '⌘F', zoom: '⌘+ ⌘-' }
    : { copy: 'Ctrl+Shift+C', paste: 'Ctrl+Shift+V', find: 'Ctrl+Shift+F', zoom: 'Ctrl+ Ctrl-' }
  const livesWord = ({ lives }: TerminalTab): string | null => {
    if (lives.in === 'session') {
      const { tool, name } = lives.session
      return t('livesSession', { tool, name: visibleText(name) })
    }
    if (lives.in === 'unknown') return null
    return lives.why === '' ? t('livesConnection') : t('livesConnectionWhy', { why: visibleText(lives.why) })
  }
  const find = (forward: boolean) => (forward ? session.search.findNext(query) : session.search.findPrevious(query))

  return (
    <Tabs
      className={classes.whole}
      value={current.id}
      onChange={(next) => next !== null && choose(instanceId, next)}
      keepMounted={false}
    >
      <div className={classes.bar}>
        <Tabs.List ref={tabList} aria-label={t('tabs', { alias })} className={classes.tabs}>
          {tabs.map(({ id, name }) => (
            <Tabs.Tab
              key={id}
              value={id}
              rightSection={
                marksBell && rang.has(id) ? <Bell size={12} role="img" aria-label={t('rang')} /> : undefined
              }
            >
              {visibleText(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <ActionIcon
          aria-label={t('newTab')}
          title={t('newTab')}
          disabled={tabs.length >= MOST_TABS}
          loading={create.pending}
          onClick={() => create.run(false)}
        >
          <Plus size={14} aria-hidden />
        </ActionIcon>
        <Menu position="bottom-start" width={320} returnFocus {...menu}>
          <Menu.Target>
            <ActionIcon aria-label={t('menu')} title={t('menu')}>
              <Ellipsis size={14} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setAsk({ kind: 'rename', tab: current })}>{t('rename')}</Menu.Item>
            {tabs
              .filter(({ id }) => id !== current.id)
              .map(({ id, name }) => {
                const isShown = shown.some((tab) => tab.id === id)
                const others = shown.flatMap((tab) => (tab.id === current.id || tab.id === id ? [] : [tab.id]))
                return (
                  <Menu.Item
                    key={id}
                    disabled={!isShown && shown.length >= MOST_PANES}
                    onClick={() => {
                      choose(instanceId, current.id)
                      setBeside(instanceId, isShown ? others : [...others, id])
                    }}
                  >
                    {t(isShown ? 'besideNot' : 'beside', { name: visibleText(name) })}
                  </Menu.Item>
                )
              })}
            {shown.length > 1 && <Menu.Item onClick={() => setBeside(instanceId, [])}>{t('alone')}</Menu.Item>}
            <Menu.Item onClick={() => setAsk({ kind: 'send' })}>{t('send')}</Menu.Item>
            <Menu.Item onClick={() => setAsk({ kind: 'sessions' })}>{t('sessions')}</Menu.Item>
            {!isDemo && <Menu.Item onClick={() => system.run()}>{t('system')}</Menu.Item>}
            <Menu.Divider />
            <Menu.Item closeMenuOnClick={false} onClick={() => zoom(1)}>
              {t('larger')}
            </Menu.Item>
            <Menu.Item closeMenuOnClick={false} onClick={() => zoom(-1)}>
              {t('smaller')}
            </Menu.Item>
            <Menu.Item onClick={() => set.run({ terminalCopiesSelection: !copies })}>
              {t(copies ? 'copiesOff' : 'copiesOn')}
            </Menu.Item>
            <Menu.Item onClick={() => setAsk({ kind: 'font' })}>{t('font')}</Menu.Item>
            <Menu.Item onClick={() => set.run({ terminalMarksBell: !marksBell })}>
              {t(marksBell ? 'bellOff' : 'bellOn')}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={() => setAsk({ kind: 'close', tab: current })}>{t('close')}</Menu.Item>
            <Menu.Divider />
            <Menu.Label>{t('keys', keys)}</Menu.Label>
          </Menu.Dropdown>
        </Menu>
        <span className={classes.room} />
        <Menu
          position="bottom-end"
          width={360}
          returnFocus={false}
          withinPortal={false}
          withInitialFocusPlaceholder={false}
        >
          <Menu.Target>
            <Button leftSection={<SquareTerminal size={14} aria-hidden />}>{t('commands')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('commandsSay')}</Menu.Label>
            {snippets(profile).map(({ id, command }) => (
              <Menu.Item key={id} onClick={() => session.put(command)}>
                <span>{t(snippetWords[id])}</span>
                <span className={`${classes.command} mono small muted`}>{command}</span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <TextInput
          ref={findBox}
          aria-label={t('find')}
          placeholder={t('find')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') find(!event.shiftKey)
            if (event.key === 'Escape') session.focus()
          }}
          styles={{ input: { height: 26, minHeight: 26, width: 160 } }}
        />
        <ActionIcon aria-label={t('findPrevious')} onClick={() => find(false)}>
          <ChevronUp size={14} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={t('findNext')} onClick={() => find(true)}>
          <ChevronDown size={14} aria-hidden />
        </ActionIcon>
      </div>
      <div className={`${classes.say} small muted`}>
        <span>{livesWord(current)}</span>
        <span className={classes.leave}>{t('leave')}</span>
      </div>
      {create.error !== null && <ErrorNotice error={create.error} />}
      {set.error !== null && <ErrorNotice error={set.error} />}
      {system.error !== null && <ErrorNotice error={system.error} />}
      <Tabs.Panel value={current.id} className={classes.panes} data-panes={shown.length}>
        {shown.map((tab) => (
          <TerminalPane
            key={tab.id}
            view={view}
            tab={tab}
            session={terminalSession(client, tab)}
            host={host}
            feeds={feeds}
            isNamed={shown.length > 1}
            isChosen={tab.id === current.id}
            onFocus={() => tab.id !== current.id && choose(instanceId, tab.id)}
          />
        ))}
      </Tabs.Panel>
      {tabs
        .filter(({ id }) => id !== current.id)
        .map(({ id }) => (
          <Tabs.Panel key={id} value={id}>
            {null}
          </Tabs.Panel>
        ))}
      {ask?.kind === 'paste' && <AskPaste text={ask.text} onPaste={ask.paste} onClose={close} />}
      {ask?.kind === 'link' && <AskLink address={ask.address} onClose={close} />}
      {ask?.kind === 'font' && <FontDialog onClose={close} />}
      {ask?.kind === 'send' && <SendDialog instanceId={instanceId} onClose={close} />}
      {ask?.kind === 'rename' && <RenameTerminal tab={ask.tab} onClose={close} />}
      {ask?.kind === 'close' && <CloseTerminal tab={ask.tab} onClose={() => setAsk(null)} />}
      {dialog}
    </Tabs>
  )
}
