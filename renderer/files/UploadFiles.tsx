import { Button } from '@mantine/core'
import { Upload } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { toWireError } from '#renderer/ui/toWireError.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { type DroppedTree, droppedTree, MOST_DROPPED, pickedTree } from './droppedTree.ts'
import classes from './FilesScreen.module.css'
import { sendFile } from './sendFile.ts'
import { filesText } from './text.ts'
import { joinPath } from './useFileActions.tsx'

/** Where files of this computer can be dropped or picked for the folder that is open; `children` is the folder. */
export function UploadFiles({
  instanceId,
  folder,
  children,
}: {
  instanceId: string
  folder: string
  children: ReactNode
}) {
  const t = useText(filesText)
  const client = useClient()
  const open = useShell((state) => state.open)
  const input = useRef<HTMLInputElement>(null)
  const folderInput = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [sending, setSending] = useState<string | null>(null)
  const [sent, setSent] = useState(0)
  const [tooMany, setTooMany] = useState<string | null>(null)
  /** What is dropped while others go up waits for its turn. */
  const waiting = useRef<DroppedTree[]>([])
  const below = (folders: readonly string[]) => folders.reduce(joinPath, folder)
  const send = useAction(async (signal) => {
    setSent(0)
    try {
      for (let tree = waiting.current.shift(); tree !== undefined; tree = waiting.current.shift()) {
        for (const path of tree.folders) await makeSure(below(path.slice(0, -1)), path.at(-1) ?? '', signal)
        for (const { folders, file } of tree.files) {
          setSending([...folders, file.name].join('/'))
          await sendFile(client, { instanceId, folder: below(folders), file }, signal)
          setSent((before) => before + 1)
        }
      }
    } finally {
      waiting.current = []
      setSending(null)
    }
  })
  /** A folder of that name that is there is as good; a file of that name is refused when something is to lie in it. */
  async function makeSure(parent: string, name: string, signal: AbortSignal): Promise<void> {
    try {
      await client.call('files.makeFolder', { instanceId, folder: parent, name }, { signal })
    } catch (error) {
      if (toWireError(error).code !== 'files.nameTaken') throw error
    }
  }
  const add = (tree: DroppedTree) => {
    waiting.current.push(tree)
    if (tree.files.length + tree.folders.length > 0 && !send.pending) send.run()
  }
  const read = useAction(async (_signal, readTree: () => DroppedTree | Promise<DroppedTree>) => {
    setTooMany(null)
    try {
      add(await readTree())
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      setTooMany(error.message)
    }
  })
  const picked = (element: HTMLInputElement): File[] => {
    const files = [...(element.files ?? [])]
    element.value = ''
    return files
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    // They are gone once this event is over.
    const entries = [...event.dataTransfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
    read.run(() => droppedTree(entries))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped can be picked with the button as well
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false)
      }}
      onDrop={drop}
    >
      <div className={classes.actions}>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            const files = picked(currentTarget).map((file) => ({ folders: [], file }))
            read.run(() => ({ files, folders: [] }))
          }}
        />
        <Button
          leftSection={<Upload size={14} aria-hidden />}
          loading={send.pending}
          onClick={() => input.current?.click()}
          styles={{ root: { height: 28 } }}
        >
          {t('upload')}
        </Button>
        <input
          ref={folderInput}
          type="file"
          hidden
          {...{ webkitdirectory: '' }}
          onChange={({ currentTarget }) => {
            const files = picked(currentTarget)
            read.run(() => pickedTree(files))
          }}
        />
        <Button disabled={send.pending} onClick={() => folderInput.current?.click()} styles={{ root: { height: 28 } }}>
          {t('uploadFolder')}
        </Button>
        <span className="small muted" role="status">
          {sending === null ? t('dropSay') : t('sending', { name: visibleText(sending) })}
        </span>
        {sent > 0 && sending === null && (
          <Button variant="subtle" onClick={() => open(instanceId, 'transfers')} styles={{ root: { height: 28 } }}>
            {t('uploadSent', { count: sent })}
          </Button>
        )}
      </div>
      {tooMany !== null && (
        <Notice risk="plain" live>
          {t('dropFolder', { names: visibleText(tooMany), most: MOST_DROPPED })}
        </Notice>
      )}
      {read.error !== null && <ErrorNotice error={read.error} />}
      {send.error !== null && <ErrorNotice error={send.error} />}
      {children}
    </div>
  )
}
