import { Button } from '@mantine/core'
import { Upload } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { type DroppedTree, droppedTree, MOST_DROPPED, pickedTree } from './droppedTree.ts'
import classes from './FilesScreen.module.css'
import { filesText } from './text.ts'
import { NOTHING, useUploads } from './uploadStore.ts'

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
  const { sending, sent, tooMany, error, notSent } = useUploads(({ of }) => of[instanceId]) ?? NOTHING
  const add = useUploads((state) => state.add)
  const send = (read: () => DroppedTree | Promise<DroppedTree>) => add(client, instanceId, { folder, read })
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
    if (entries.length > 0) send(() => droppedTree(entries))
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
            if (files.length > 0) send(() => ({ files, folders: [] }))
          }}
        />
        <Button
          leftSection={<Upload size={14} aria-hidden />}
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
            if (files.length > 0) send(() => pickedTree(files))
          }}
        />
        <Button onClick={() => folderInput.current?.click()} styles={{ root: { height: 28 } }}>
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
      {error !== null && (
        <>
          <ErrorNotice error={error} />
          {notSent > 0 && <Notice risk="risk">{t('notSent', { count: notSent })}</Notice>}
        </>
      )}
      {children}
    </div>
  )
}
