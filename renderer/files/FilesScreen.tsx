import { Button, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { ArrowUp, RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { FolderEntry } from '#app/files/folderEntry.ts'
import { isEventFile } from '#app/files/isEventFile.ts'
import { type FileOrder, isFolder, orderEntries } from '#app/files/orderEntries.ts'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { trimEndOf } from '#app/text/trimEndOf.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { usePull } from '#renderer/storage/usePull.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useAsk } from '#renderer/window/askStore.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useFolderPlace } from '#renderer/window/folderStore.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useTerminalPlace } from '#renderer/window/terminalPlaceStore.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import classes from './FilesScreen.module.css'
import { FolderTable } from './FolderTable.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { PackDialog } from './PackDialog.tsx'
import { PreviewDialog } from './PreviewDialog.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'
import { ScalarsDialog } from './ScalarsDialog.tsx'
import { filesText } from './text.ts'
import { UploadFiles } from './UploadFiles.tsx'
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
  return (
    <Card title={t('title')}>
      <Places instanceId={id} current={path} onOpen={(next) => go(id, next)} />
      {online ? (
        // A new folder begins with nothing chosen and nothing filtered.
        <OpenFolder key={path} view={view} path={path} onOpen={(next) => go(id, next)} />
      ) : (
        <Empty>{t('offline')}</Empty>
      )}
    </Card>
  )
}

/** The disks and the two folders that everybody knows, and a field for all others. */
function Places({ instanceId, current, onOpen }: { instanceId: string; current: string; onOpen(path: string): void }) {
  const t = useText(filesText)
  const say = useBilingual()
  const { tiers, publicData } = useProfile().storage
  const samples = useStorage((state) => state.views[instanceId]?.tiers)
  const isMissing = (id: string) => samples?.some(({ tier, state }) => tier === id && state === 'missing') ?? false
  const [typed, setTyped] = useState({ at: current, text: current })
  const places = [
    ...tiers
      .filter(({ id, path }) => path !== '/' && !isMissing(id))
      .map(({ path, name }) => ({ path, name: say(name) })),
    { path: publicData.path, name: say(publicData.name) },
    { path: HOME, name: t('home') },
    { path: '/', name: t('root') },
  ]
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
        <ChosenActions
          view={view}
          folder={here}
          picked={picked}
          onRemove={setRemoving}
          onPack={setPacking}
          onRename={() => setNaming('rename')}
          onMove={() => setMoving(picked.map(({ name }) => joinPath(here, name)))}
        />
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
            onOpen={(name) => onOpen(joinPath(here, name))}
            onPreview={(name) => setShownFile(joinPath(here, name))}
          />
        )}
      </UploadFiles>
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
      {packing !== null && <PackDialog instanceId={id} path={packing} onClose={closed} />}
    </>
  )
}

/** What can be done with what is chosen; a line of its own, so that nothing jumps when something is. */
function ChosenActions({
  view,
  folder,
  picked,
  onRemove,
  onPack,
  onRename,
  onMove,
}: {
  view: InstanceView
  folder: string
  picked: readonly FolderEntry[]
  onRemove(paths: readonly string[]): void
  onPack(path: string): void
  onRename(): void
  onMove(): void
}) {
  const t = useText(filesText)
  const ui = useText(uiText)
  const clipboard = useClipboard()
  const { id } = view.instance
  const pull = usePull(id)
  const ask = useAsk((state) => state.ask)
  const open = useShell((state) => state.open)
  const paths = picked.map(({ name }) => joinPath(folder, name))
  const folders = picked.filter(isFolder)
  const mixed = folders.length > 1 || (folders.length === 1 && picked.length > 1)
  const [only] = paths
  const pullThese = () => {
    if (folders.length === 0) {
      pull.run(paths)
      return
    }
    open(id, 'transfers')
    ask({ instanceId: id, what: 'pull', path: only })
  }
  const none = picked.length === 0
  const client = useClient()
  const [copied, setCopied] = useState(0)
  const copy = useAction(async (signal) => {
    const { ids } = await client.call('transfer.copyToFs', { instanceId: id, remotePaths: paths }, { signal })
    setCopied(ids.length)
  })
  return (
    <div className={classes.actions}>
      <span className="small">{t('chosen', { count: picked.length })}</span>
      <Button
        disabled={none || mixed || pull.pending}
        title={mixed ? t('pullMixed') : undefined}
        onClick={pullThese}
        styles={SMALL}
      >
        {t('pullThese')}
      </Button>
      <Button disabled={none} onClick={() => clipboard.copy(paths.join('\n'))} styles={SMALL}>
        {clipboard.copied ? ui('copied') : t('copyPath')}
      </Button>
      <Button disabled={picked.length !== 1} aria-haspopup="dialog" onClick={onRename} styles={SMALL}>
        {t('rename')}…
      </Button>
      <Button disabled={none} aria-haspopup="dialog" onClick={onMove} styles={SMALL}>
        {t('move')}…
      </Button>
      <Button
        disabled={none || folders.length > 0 || picked.some(({ kind }) => kind !== 'file')}
        title={folders.length > 0 ? t('filesOnly') : undefined}
        loading={copy.pending}
        onClick={() => copy.run()}
        styles={SMALL}
      >
        {t('copyToFs')}
      </Button>
      <Button
        disabled={picked.length !== 1 || picked[0]?.kind !== 'folder'}
        aria-haspopup="dialog"
        onClick={() => only !== undefined && onPack(only)}
        styles={SMALL}
      >
        {t('pack')}
      </Button>
      <Button disabled={none} aria-haspopup="dialog" onClick={() => onRemove(paths)} styles={SMALL}>
        {t('remove')}
      </Button>
      {mixed && <span className="small muted">{t('pullMixed')}</span>}
      {copied > 0 && (
        <Button variant="subtle" onClick={() => open(id, 'transfers')} styles={SMALL}>
          {t('copiesBegun', { count: copied })}
        </Button>
      )}
      {copy.error !== null && <ErrorNotice error={copy.error} />}
    </div>
  )
}

function joinPath(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/'
}
