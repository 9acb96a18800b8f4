import { Checkbox } from '@mantine/core'
import { ChevronDown, ChevronUp, CornerDownRight, File, Folder } from 'lucide-react'
import { useMemo } from 'react'
import type { FolderEntry } from '#app/files/folderEntry.ts'
import { leftOver } from '#app/files/leftOver.ts'
import { type FileOrder, isFolder } from '#app/files/orderEntries.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { cell } from '#renderer/ui/Table.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import classes from './FilesScreen.module.css'
import { filesText } from './text.ts'
import type { Measured } from './useFileActions.tsx'

/** One line each, whatever is in it; the style sheet holds it. */
const ROW_PX = 31
/** Two names that are no UTF-8 may look the same. */
const keyOf = ({ name, nameable, mtimeMs, sizeBytes }: FolderEntry): string =>
  nameable ? name : `${name} ${mtimeMs} ${sizeBytes}`

/** The names of one folder; those that can be pointed at can be chosen. */
export function FolderTable({
  folder,
  entries,
  order,
  onOrder,
  chosen,
  onChoose,
  onOpen,
  onPreview,
  onMenu,
  measured,
}: {
  folder: string
  entries: readonly FolderEntry[]
  order: FileOrder
  onOrder(order: FileOrder): void
  chosen: ReadonlySet<string>
  onChoose(chosen: ReadonlySet<string>): void
  onOpen(name: string): void
  onPreview(name: string): void
  /** The menu of one entry was asked for, by a right click or by the key for it. */
  onMenu(name: string, at: { readonly x: number; readonly y: number }): void
  measured: Measured
}) {
  const t = useText(filesText)
  const format = useFormat()
  const nameable = useMemo(() => entries.filter((entry) => entry.nameable), [entries])
  const count = useMemo(() => nameable.filter(({ name }) => chosen.has(name)).length, [nameable, chosen])
  const choose = (name: string) => {
    const next = new Set(chosen)
    if (!next.delete(name)) next.add(name)
    onChoose(next)
  }
  const head = (by: FileOrder['by'], label: string) => (
    <SortHead label={label} order={order.by === by ? order : null} onClick={() => onOrder(nextOrder(order, by))} />
  )
  return (
    <LongTable
      label={visibleText(folder)}
      head={
        <>
          <th className={classes.chooseCell}>
            <Checkbox
              size="xs"
              aria-label={t('chooseAll')}
              checked={count > 0 && count === nameable.length}
              indeterminate={count > 0 && count < nameable.length}
              onChange={() =>
                onChoose(count === nameable.length ? new Set() : new Set(nameable.map(({ name }) => name)))
              }
            />
          </th>
          <th aria-sort={sortWord(order, 'name')}>{head('name', t('colName'))}</th>
          <th aria-sort={sortWord(order, 'size')} className={cell.number}>
            {head('size', t('colSize'))}
          </th>
          <th aria-sort={sortWord(order, 'time')} className={cell.number}>
            {head('time', t('colTime'))}
          </th>
        </>
      }
      items={entries}
      keyOf={keyOf}
      rowPx={ROW_PX}
      row={(entry) => (
        <tr
          className={classes.row}
          onContextMenu={(event) => {
            if (!entry.nameable) return
            event.preventDefault()
            onMenu(entry.name, { x: event.clientX, y: event.clientY })
          }}
        >
          <td className={classes.chooseCell}>
            <Checkbox
              size="xs"
              aria-label={t('choose', { name: visibleText(entry.name) })}
              disabled={!entry.nameable}
              title={entry.nameable ? undefined : t('notNameable')}
              checked={entry.nameable && chosen.has(entry.name)}
              onChange={() => choose(entry.name)}
            />
          </td>
          <td className={classes.nameCell}>
            <Name entry={entry} onOpen={onOpen} onPreview={onPreview} />
          </td>
          <td className={cell.number}>
            {isFolder(entry) ? <Below found={measured.get(entry.name)} /> : format.bytes(entry.sizeBytes)}
          </td>
          <td className={cell.number}>{format.dateTime(entry.mtimeMs)}</td>
        </tr>
      )}
    />
  )
}

/** What lies in a folder, once that was asked. */
function Below({ found }: { found: ReturnType<Measured['get']> }) {
  const t = useText(filesText)
  const format = useFormat()
  if (found === undefined) return null
  const { bytes, inodes, unread } = found
  const size = bytes === null ? '?' : format.bytes(bytes)
  const entries = inodes === null ? '?' : format.integer(inodes)
  return (
    <span title={unread > 0 ? t('measuredUnread', { count: unread }) : undefined}>
      {t(unread > 0 ? 'measuredAtLeast' : 'measured', { size, entries })}
    </span>
  )
}

function Name({
  entry,
  onOpen,
  onPreview,
}: {
  entry: FolderEntry
  onOpen(name: string): void
  onPreview(name: string): void
}) {
  const t = useText(filesText)
  const { name, kind, target, targetKind, nameable } = entry
  const shown = visibleText(name)
  const left = leftOver(name)
  const Icon = kind === 'link' ? CornerDownRight : isFolder(entry) ? Folder : File
  const note =
    target !== null
      ? t(targetKind === 'missing' ? 'linkNowhere' : 'linkTo', { target: visibleText(target) })
      : left !== null
        ? t(left === 'removal' ? 'leftOver' : 'leftOverTar')
        : nameable
          ? null
          : t('notNameable')
  return (
    <div className={classes.name}>
      <Icon className={classes.icon} size={15} aria-hidden />
      {nameable && (isFolder(entry) || kind === 'file') ? (
        <button
          type="button"
          className={classes.open}
          data-file={kind === 'file' || undefined}
          aria-label={t(isFolder(entry) ? 'open' : 'preview', { name: shown })}
          title={shown}
          onClick={() => (isFolder(entry) ? onOpen(name) : onPreview(name))}
        >
          <bdi dir="ltr">{shown}</bdi>
        </button>
      ) : (
        <bdi dir="ltr" className={classes.plain} title={shown}>
          {shown}
        </bdi>
      )}
      {note !== null && (
        <span className={`small muted ${classes.note}`} title={note}>
          {note}
        </span>
      )}
    </div>
  )
}

function SortHead({ label, order, onClick }: { label: string; order: FileOrder | null; onClick(): void }) {
  const Arrow = order?.descending ? ChevronDown : ChevronUp
  return (
    <button type="button" className={classes.sort} onClick={onClick}>
      {label}
      {order !== null && <Arrow size={13} aria-hidden />}
    </button>
  )
}

/** Sizes and times begin with the largest and the newest: that is what is looked for. */
function nextOrder(order: FileOrder, by: FileOrder['by']): FileOrder {
  return order.by === by ? { by, descending: !order.descending } : { by, descending: by !== 'name' }
}

function sortWord(order: FileOrder, by: FileOrder['by']): 'ascending' | 'descending' | 'none' {
  return order.by !== by ? 'none' : order.descending ? 'descending' : 'ascending'
}
