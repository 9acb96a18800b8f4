import { mergeAsyncChildren, Tree, type TreeNodeData, useTree } from '@mantine/core'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { FolderEntry } from '#app/files/folderEntry.ts'
import { isFolder } from '#app/files/orderEntries.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { type BerthClient, useClient } from '#renderer/window/clientContext.ts'
import classes from './FilesScreen.module.css'
import { filesText } from './text.ts'
import { joinPath } from './useFileActions.tsx'

/** More of one folder are not looked through in a tree; the table has all of them. */
const MOST_FOLDERS = 300

/** Folders below the places that everybody knows, each read when it is opened; the one that is shown beside it is marked. */
export function FolderTree({
  instanceId,
  places,
  current,
  onOpen,
}: {
  instanceId: string
  places: readonly { readonly path: string; readonly name: string }[]
  current: string
  onOpen(path: string): void
}) {
  const t = useText(filesText)
  const client = useClient()
  const [opened, setOpened] = useState<readonly TreeNodeData[]>([])
  // One path may be below two places: it is told apart by the place.
  const data = useMemo(
    () =>
      places.map(
        ({ path, name }, at): TreeNodeData =>
          opened.find(({ value }) => value === `${at}:${path}`) ?? {
            value: `${at}:${path}`,
            label: name,
            hasChildren: true,
          },
      ),
    [places, opened],
  )
  const latest = useRef(data)
  latest.current = data
  const tree = useTree({
    selectedState: valuesOf(data, current),
    async onLoadChildren(value) {
      const place = value.slice(0, value.indexOf(':') + 1)
      const path = pathOf(value)
      const { folders, isAll } = await foldersIn(client, instanceId, path)
      const children = folders.map(
        ({ name }): TreeNodeData => ({
          value: `${place}${joinPath(path, name)}`,
          label: visibleText(name),
          hasChildren: true,
        }),
      )
      if (!isAll) children.push({ value: `more:${value}`, label: t('treeMore', { count: MOST_FOLDERS }) })
      setOpened(mergeAsyncChildren([...latest.current], value, children))
    },
  })
  return (
    <Tree
      aria-label={t('tree')}
      className={classes.tree}
      data={data}
      tree={tree}
      levelOffset={14}
      expandOnClick={false}
      allowRangeSelection={false}
      onKeyDown={(event) => {
        const value = (event.target as HTMLElement).dataset.value
        if (event.key === 'Enter' && value !== undefined && !value.startsWith('more:')) onOpen(pathOf(value))
      }}
      renderNode={({ node, expanded, hasChildren, loadError, elementProps }) => {
        const { onClick, ...rest } = elementProps
        const Arrow = expanded ? ChevronDown : ChevronRight
        const isMore = node.value.startsWith('more:')
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the item of the tree around it has the focus and takes the keys
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above
          <div
            {...rest}
            title={visibleText(pathOf(node.value))}
            onClick={(event) => {
              onClick(event)
              if (!isMore) onOpen(pathOf(node.value))
            }}
          >
            {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys do the same */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: arrow keys do the same */}
            <span
              className={classes.treeArrow}
              onClick={(event) => {
                event.stopPropagation()
                tree.toggleExpanded(node.value)
              }}
            >
              {hasChildren && <Arrow size={14} aria-hidden />}
            </span>
            <bdi dir="ltr" className={isMore ? 'small muted' : classes.treeName}>
              {node.label}
            </bdi>
            {loadError !== null && <span className="small muted"> {t('treeUnread')}</span>}
          </div>
        )
      }}
    />
  )
}

const pathOf = (value: string): string => value.slice(value.indexOf(':') + 1)

/** Wherever the folder stands in the tree. */
function valuesOf(nodes: readonly TreeNodeData[], path: string): string[] {
  return nodes.flatMap(({ value, children }) => [
    ...(pathOf(value) === path ? [value] : []),
    ...valuesOf(children ?? [], path),
  ])
}

async function foldersIn(
  client: BerthClient,
  instanceId: string,
  path: string,
): Promise<{ readonly folders: readonly FolderEntry[]; readonly isAll: boolean }> {
  const folders: FolderEntry[] = []
  const sorted = () => folders.sort((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }))
  for await (const page of client.stream('files.list', { instanceId, path })) {
    folders.push(...page.entries.filter((entry) => entry.nameable && isFolder(entry)))
    if (folders.length > MOST_FOLDERS) return { folders: sorted().slice(0, MOST_FOLDERS), isAll: false }
  }
  return { folders: sorted(), isAll: true }
}
