import { Button } from '@mantine/core'
import { Upload } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import classes from './FilesScreen.module.css'
import { sendFile } from './sendFile.ts'
import { filesText } from './text.ts'

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
  const [isOver, setIsOver] = useState(false)
  const [sending, setSending] = useState<string | null>(null)
  const [sent, setSent] = useState(0)
  const [leftOut, setLeftOut] = useState<readonly string[]>([])
  /** What is dropped while others go up waits for its turn. */
  const waiting = useRef<File[]>([])
  const send = useAction(async (signal) => {
    setSent(0)
    try {
      for (let file = waiting.current.shift(); file !== undefined; file = waiting.current.shift()) {
        setSending(file.name)
        await sendFile(client, { instanceId, folder, file }, signal)
        setSent((before) => before + 1)
      }
    } finally {
      waiting.current = []
      setSending(null)
    }
  })
  const add = (files: readonly File[]) => {
    waiting.current.push(...files)
    if (files.length > 0 && sending === null) send.run()
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const items = [...event.dataTransfer.items].filter(({ kind }) => kind === 'file')
    // A browser gives a folder as a file that cannot be read.
    const folders = items.flatMap((item) =>
      item.webkitGetAsEntry()?.isDirectory ? (item.getAsFile()?.name ?? []) : [],
    )
    const files = [...event.dataTransfer.files].filter(({ name }) => !folders.includes(name))
    setLeftOut(folders)
    add(files)
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
            const files = [...(currentTarget.files ?? [])]
            currentTarget.value = ''
            setLeftOut([])
            add(files)
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
        <span className="small muted" role="status">
          {sending === null ? t('dropSay') : t('sending', { name: visibleText(sending) })}
        </span>
        {sent > 0 && sending === null && (
          <Button variant="subtle" onClick={() => open(instanceId, 'transfers')} styles={{ root: { height: 28 } }}>
            {t('uploadSent', { count: sent })}
          </Button>
        )}
      </div>
      {leftOut.length > 0 && (
        <Notice risk="plain" live>
          {t('dropFolder', { names: leftOut.map(visibleText).join(', ') })}
        </Notice>
      )}
      {send.error !== null && <ErrorNotice error={send.error} />}
      {children}
    </div>
  )
}
