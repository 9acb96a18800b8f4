import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import type { FolderEntry } from '#app/files/folderEntry.ts'
import { isFolder } from '#app/files/orderEntries.ts'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { usePull } from '#renderer/storage/usePull.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useAsk } from '#renderer/window/askStore.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { filesText } from './text.ts'

/** One act on what is chosen, for the toolbar and the menu. */
export type FileAction = {
  readonly id: string
  readonly label: string
  readonly disabled: boolean
  /** Why it cannot be used, where that needs a word. */
  readonly why?: string | undefined
  /** It opens a dialog. */
  readonly opens?: boolean
  readonly busy?: boolean
  /** Only in the menu: the toolbar has room for what is used most. */
  readonly isRare?: boolean
  onClick(): void
}

/** What lies below a folder, by its name. */
export type Measured = ReadonlyMap<string, { bytes: number | null; inodes: number | null; unread: number }>

/** What can be done with the chosen entries of a folder; `note` is what has to be said beside the acts. */
export function useFileActions({
  view,
  folder,
  picked,
  onRemove,
  onPack,
  onRename,
  onMove,
  onBridge,
}: {
  view: InstanceView
  folder: string
  picked: readonly FolderEntry[]
  onRemove(paths: readonly string[]): void
  onPack(path: string): void
  onRename(): void
  onMove(): void
  onBridge(paths: readonly string[]): void
}): { readonly list: readonly FileAction[]; readonly note: ReactNode; readonly measured: Measured } {
  const t = useText(filesText)
  const ui = useText(uiText)
  const client = useClient()
  const clipboard = useClipboard()
  const { id } = view.instance
  const pull = usePull(id)
  const ask = useAsk((state) => state.ask)
  const open = useShell((state) => state.open)
  const [copied, setCopied] = useState(0)
  const [measured, setMeasured] = useState<Measured>(new Map())
  const paths = picked.map(({ name }) => joinPath(folder, name))
  const folders = picked.filter(isFolder)
  const mixed = folders.length > 1 || (folders.length === 1 && picked.length > 1)
  const none = picked.length === 0
  const [only] = paths
  const isOne = picked.length === 1
  const copy = useAction(async (signal) => {
    const { ids } = await client.call('transfer.copyToFs', { instanceId: id, remotePaths: paths }, { signal })
    setCopied(ids.length)
  })
  const measure = useAction(async (signal) => {
    for (const { name } of folders) {
      const found = await client.call('files.measure', { instanceId: id, path: joinPath(folder, name) }, { signal })
      setMeasured((before) => new Map(before).set(name, found))
    }
  })
  const pullThese = () => {
    if (folders.length === 0) {
      pull.run(paths)
      return
    }
    open(id, 'transfers')
    ask({ instanceId: id, what: 'pull', path: only })
  }
  /** The scope of the ledger is edited in the overview; nothing is saved by this. */
  const suggest = (suggested: { pin?: string; folder?: string }) => {
    open(id, 'overview')
    ask({ instanceId: id, what: 'pins', suggested })
  }
  const pathOfOne = only ?? folder
  const list: FileAction[] = [
    {
      id: 'pull',
      label: t('pullThese'),
      disabled: none || mixed || pull.pending,
      why: mixed ? t('pullMixed') : undefined,
      onClick: pullThese,
    },
    {
      id: 'copyPath',
      label: clipboard.copied ? ui('copied') : t('copyPath'),
      disabled: none,
      onClick: () => clipboard.copy(paths.join('\n')),
    },
    {
      id: 'measure',
      label: t('measure'),
      disabled: folders.length === 0,
      busy: measure.pending,
      why: folders.length === 0 ? t('foldersOnly') : undefined,
      onClick: () => measure.run(),
    },
    { id: 'rename', isRare: true, label: `${t('rename')}…`, disabled: !isOne, opens: true, onClick: onRename },
    { id: 'move', isRare: true, label: `${t('move')}…`, disabled: none, opens: true, onClick: onMove },
    {
      id: 'copyToFs',
      label: t('copyToFs'),
      disabled: none || picked.some(({ kind }) => kind !== 'file'),
      why: t(folders.length > 0 ? 'filesOnly' : 'fsSay'),
      busy: copy.pending,
      onClick: () => copy.run(),
    },
    {
      id: 'toOther',
      isRare: true,
      label: t('toOther'),
      disabled: none,
      opens: true,
      onClick: () => onBridge(paths),
    },
    {
      id: 'pin',
      isRare: true,
      label: t('pin'),
      disabled: !isOne,
      opens: true,
      onClick: () => suggest({ pin: pathOfOne }),
    },
    {
      id: 'leaveOut',
      isRare: true,
      label: t('leaveOut'),
      disabled: !isOne || picked[0]?.kind !== 'folder',
      opens: true,
      onClick: () => suggest({ folder: pathOfOne }),
    },
    {
      id: 'pack',
      isRare: true,
      label: t('pack'),
      disabled: !isOne || picked[0]?.kind !== 'folder',
      opens: true,
      onClick: () => onPack(pathOfOne),
    },
    { id: 'remove', label: t('remove'), disabled: none, opens: true, onClick: () => onRemove(paths) },
  ]
  const note = (
    <>
      {measure.pending && (
        <Button variant="subtle" onClick={measure.abort} styles={{ root: { height: 26, paddingInline: 10 } }}>
          {t('measureStop')}
        </Button>
      )}
      {mixed && <span className="small muted">{t('pullMixed')}</span>}
      {copied > 0 && (
        <Button
          variant="subtle"
          onClick={() => open(id, 'transfers')}
          styles={{ root: { height: 26, paddingInline: 10 } }}
        >
          {t('copiesBegun', { count: copied })}
        </Button>
      )}
      {copy.error !== null && <ErrorNotice error={copy.error} />}
      {measure.error !== null && <ErrorNotice error={measure.error} />}
    </>
  )
  return { list, note, measured }
}

export function joinPath(folder: string, name: string): string {
  return folder === '/' ? `/${name}` : `${folder}/${name}`
}
