import { Button, TextInput } from '@mantine/core'
import { ArrowUp, RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { isEventFile } from '#app/files/isEventFile.ts'
import { type FileOrder, orderEntries } from '#app/files/orderEntries.ts'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { trimEndOf } from '#app/text/trimEndOf.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { BridgeDialog } from '#renderer/transfer/BridgeDialog.tsx'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useFolderPlace } from '#renderer/window/folderStore.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useTerminalPlace } from '#renderer/window/terminalPlaceStore.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { FileMenu } from './FileMenu.tsx'
import classes from './FilesScreen.module.css'
import { FolderTable } from './FolderTable.tsx'
import { FolderTree } from './FolderTree.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { PackDialog } from './PackDialog.tsx'
import { PreviewDialog } from './PreviewDialog.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { ScalarsDialog } from './ScalarsDialog.tsx'
import { filesText } from './text.ts'
import { UploadFiles } from './UploadFiles.tsx'
import { joinPath, useFileActions } from './useFileActions.tsx'
import { useFolder } from './useFolder.ts'

const HOME = '/root'
const SMALL = { root: { height: 26, paddingInline: 10 } }

/** What lies in a folder of an instance, and what can be done with it. */
export function FilesScreen({ view }: { view: InstanceView }) {
  const t = useText(filesText)
  const profile = useProfile()
  const { id } = view.instance
  const online = view.link.kind === 'online'
  const path = useFolderPlace((state) => state.paths[id]) ?? profile.overrides.dataDir
  const go = useFolderPlace((state) => state.go)
  const places = usePlaces(id)
  const { showsTree, toggleTree } = useFolderPlace()
  return (
    <Card
      title={t('title')}
      aside={
        <Button variant={showsTree ? 'light' : 'default'} aria-pressed={showsTree} onClick={toggleTree} styles={SMALL}>
          {t('tree')}
        </Button>
      }
    >
      <Places places={places} current={path} onOpen={(next) => go(id, next)} />
      {online ? (
        <div className={classes.columns}>
          {showsTree && <FolderTree instanceId={id} places={places} current={path} onOpen={(next) => go(id, next)} />}
          <div className={classes.column}>
            {/* A new folder begins with nothing chosen and nothing filtered. */}
            <OpenFolder key={path} view={view} path={path} onOpen={(next) => go(id, next)} />
          </div>
        </div>
      ) : (
        <Empty>{t('offline')}</Empty>
      )}
    </Card>
  )
}

type Place = { readonly path: string; readonly name: string }

/** The disks and the two folders that everybody knows. */
function usePlaces(instanceId: string): readonly Place[] {
  const t = useText(filesText)
  const say = useBilingual()
  const { tiers, publicData } = useProfile().storage
  const samples = useStorage((state) => state.views[instanceId]?.tiers)
  return useMemo(() => {
    const isMissing = (id: string) => samples?.some(({ tier, state }) => tier === id && state === 'missing') ?? false
    return [
      ...tiers
        .filter(({ id, path }) => path !== '/' && !isMissing(id))
        .map(({ path, name }) => ({ path, name: say(name) })),
      { path: publicData.path, name: say(publicData.name) },
      { path: HOME, name: t('home') },
      { path: '/', name: t('root') },
    ]
  }, [samples, tiers, publicData, say, t])
}

/** Buttons for them, and a field for all others. */
function Places({
  places,
  current,
  onOpen,
}: {
  places: readonly Place[]
  current: string
  onOpen(path: string): void
}) {
  const t = useText(filesText)
  const [typed, setTyped] = useState({ at: current, text: current })
  const text = typed.at === current ? typed.text : current
  const [bad, setBad] = useState(false)
  return (
    <form
      className={classes.bar}
      onSubmit={(event) => {
        event.preventDefault()
        const wanted = text.trim()
        setBad(!wanted.startsWith('/'))
        if (wanted.startsWith('/')) onOpen(trimEndOf(wanted, '/') || '/')
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in this line */}
      <span role="group" aria-label={t('places')} className={classes.bar} style={{ marginTop: 0 }}>
        {places.map((place) => (
          <Button
            key={place.path}
            variant={place.path === current ? 'light' : 'default'}
            aria-current={place.path === current ? 'location' : undefined}
            onClick={() => onOpen(place.path)}
            styles={SMALL}
          >
            {place.name}
          </Button>
        ))}
      </span>
      <TextInput
        className={classes.path}
        aria-label={t('path')}
        title={t('pathHint')}
        error={bad && t('pathHint')}
        value={text}
        onChange={(event) => setTyped({ at: current, text: event.currentTarget.value })}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
        autoComplete="off"
        spellCheck={false}
      />
    </form>
  )
}

function OpenFolder({ view, path, onOpen }: { view: InstanceView; path: string; onOpen(path: string): void }) {
  const t = useText(filesText)
  const ui = useText(uiText)
  const format = useFormat()
  const nowMs = useNow(1_000)
  const { id } = view.instance
  const folder = useFolder(id, path, true)
  const [words, setWords] = useState('')
  const [order, setOrder] = useState<FileOrder>({ by: 'name', descending: false })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [removing, setRemoving] = useState<readonly string[] | null>(null)
  const [packing, setPacking] = useState<string | null>(null)
  const [moving, setMoving] = useState<readonly string[] | null>(null)
  const [bridging, setBridging] = useState<readonly string[] | null>(null)
  const [naming, setNaming] = useState<'makeFolder' | 'rename' | null>(null)
  const [shownFile, setShownFile] = useState<string | null>(null)
  const shown = useMemo(() => orderEntries(folder.entries, words, order), [folder.entries, words, order])
  const here = folder.path ?? path
  const client = useClient()
  const open = useShell((state) => state.open)
  const terminal = useAction(async (signal) => {
    const start = { instanceId: id, first: false, folder: here }
    const { terminalId } = await client.call('terminal.create', start, { signal })
    useTerminalPlace.getState().choose(id, terminalId)
    open(id, 'terminal')
  })
  const closed = (changed: boolean) => {
    setRemoving(null)
    setPacking(null)
    setMoving(null)
    setNaming(null)
    if (!changed) return
    setChosen(new Set())
    folder.again()
  }
  const picked = useMemo(
    () => folder.entries.filter(({ name, nameable }) => nameable && chosen.has(name)),
    [folder.entries, chosen],
  )
  const [only] = picked
  const actions = useFileActions({
    view,
    folder: here,
    picked,
    onRemove: setRemoving,
    onPack: setPacking,
    onRename: () => setNaming('rename'),
    onBridge: setBridging,
    onMove: () => setMoving(picked.map(({ name }) => joinPath(here, name))),
  })
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null)
  if (folder.error !== null)
    return (
      <div className={classes.actions}>
        <ErrorNotice error={folder.error} />
        {path !== '/' && <Button onClick={() => onOpen(parentOf(path))}>{t('up')}</Button>}
        <Button onClick={folder.again}>{t('again')}</Button>
      </div>
    )
  return (
    <>
      <div className={classes.actions}>
        <Button
          disabled={here === '/'}
          leftSection={<ArrowUp size={14} aria-hidden />}
          onClick={() => onOpen(parentOf(here))}
          styles={SMALL}
        >
          {t('up')}
        </Button>
        <TextInput
          className={classes.filter}
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <span className="small muted" role="status">
          {!folder.done
            ? t('listing', { number: format.integer(folder.entries.length) })
            : words.trim() === ''
              ? t('count', { count: folder.entries.length })
              : t('countOf', {
                  number: format.integer(folder.entries.length),
                  fitting: format.integer(shown.length),
                })}
        </span>
        <span style={{ flex: 1 }} />
        {folder.done && (
          <span className="small muted">
            {ui('readAge', { age: format.age(folder.readAtMs, nowMs), source: 'find' })}
          </span>
        )}
        <Button disabled={!folder.done} loading={terminal.pending} onClick={() => terminal.run()} styles={SMALL}>
          {t('terminalHere')}
        </Button>
        <Button aria-haspopup="dialog" disabled={!folder.done} onClick={() => setNaming('makeFolder')} styles={SMALL}>
          {t('makeFolder')}…
        </Button>
        <Button leftSection={<RefreshCw size={14} aria-hidden />} onClick={folder.again} styles={SMALL}>
          {t('again')}
        </Button>
      </div>
      <UploadFiles instanceId={id} folder={here}>
        <div className={classes.actions}>
          <span className="small">{t('chosen', { count: picked.length })}</span>
          {actions.list
            .flatMap(({ isRare, ...each }) => (isRare ? [] : [each]))
            .map(({ id: act, label, opens, disabled, why, busy, onClick }) => (
              <Button
                key={act}
                disabled={disabled}
                title={why}
                loading={busy ?? false}
                aria-haspopup={opens ? 'dialog' : undefined}
                onClick={onClick}
                styles={SMALL}
              >
                {label}
              </Button>
            ))}
          <Button
            aria-haspopup="menu"
            disabled={picked.length === 0}
            onClick={({ currentTarget }) => {
              const { left, bottom } = currentTarget.getBoundingClientRect()
              setMenuAt({ x: left, y: bottom })
            }}
            styles={SMALL}
          >
            {t('more')}
          </Button>
          {actions.note}
        </div>
        {terminal.error !== null && <ErrorNotice error={terminal.error} />}
        {folder.unread > 0 && <Notice risk="unknown">{t('unread', { count: folder.unread })}</Notice>}
        {folder.path === null && <Loading />}
        {folder.done && folder.entries.length === 0 && folder.unread === 0 && <Empty>{t('empty')}</Empty>}
        {folder.entries.length > 0 && shown.length === 0 && (
          <Empty>{t('noneFit', { words: visibleText(words) })}</Empty>
        )}
        {shown.length > 0 && (
          <FolderTable
            folder={here}
            entries={shown}
            order={order}
            onOrder={setOrder}
            chosen={chosen}
            onChoose={setChosen}
            onMenu={(name, at) => {
              // As everywhere: of what is chosen when it is one of them, else of it alone.
              if (!chosen.has(name)) setChosen(new Set([name]))
              setMenuAt(at)
            }}
            measured={actions.measured}
            onOpen={(name) => onOpen(joinPath(here, name))}
            onPreview={(name) => setShownFile(joinPath(here, name))}
          />
        )}
      </UploadFiles>
      {menuAt !== null && (
        <FileMenu
          at={menuAt}
          title={only !== undefined && picked.length === 1 ? only.name : t('chosen', { count: picked.length })}
          actions={actions.list}
          onClose={() => setMenuAt(null)}
        />
      )}
      {naming === 'makeFolder' && (
        <NameDialog
          title={t('makeFolder')}
          say={t('makeFolderSay', { path: visibleText(here) })}
          initial=""
          act={(name, signal) => client.call('files.makeFolder', { instanceId: id, folder: here, name }, { signal })}
          onClose={closed}
        />
      )}
      {naming === 'rename' && only !== undefined && (
        <NameDialog
          title={t('rename')}
          say={t('renameSay')}
          initial={only.name}
          act={(name, signal) =>
            client.call('files.rename', { instanceId: id, path: joinPath(here, only.name), name }, { signal })
          }
          onClose={closed}
        />
      )}
      {shownFile !== null &&
        (isEventFile(shownFile) ? (
          <ScalarsDialog instanceId={id} path={shownFile} onClose={() => setShownFile(null)} />
        ) : (
          <PreviewDialog instanceId={id} path={shownFile} onClose={() => setShownFile(null)} />
        ))}
      {removing !== null && <RemoveDialog instanceId={id} paths={removing} onClose={closed} />}
      {moving !== null && <MoveDialog instanceId={id} from={here} paths={moving} onClose={closed} />}
      {bridging !== null && <BridgeDialog view={view} from={here} paths={bridging} onClose={() => setBridging(null)} />}
      {packing !== null && <PackDialog instanceId={id} path={packing} onClose={closed} />}
    </>
  )
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}
