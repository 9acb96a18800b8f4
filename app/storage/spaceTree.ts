import type { DiskUse } from './diskUse.ts'

export type Measure = 'bytes' | 'inodes'

export type SpaceNode = {
  readonly path: string
  /** Of all that is below it. */
  readonly value: number
  /** What its listed folders do not account for: its own files, and folders too small for the list. */
  readonly own: number
  /** The biggest first. */
  readonly folders: readonly SpaceNode[]
}

/** The folders of a look by one measure, as a tree; null when its root is not among them. */
export function spaceTree({ root, folders }: DiskUse, measure: Measure): SpaceNode | null {
  const values = new Map<string, number>()
  for (const folder of folders) {
    const value = folder[measure]
    if (value !== null) values.set(folder.path, value)
  }
  const children = new Map<string, string[]>()
  for (const path of values.keys()) {
    if (path === root) continue
    const parent = nearest(path, root, values)
    children.set(parent, [...(children.get(parent) ?? []), path])
  }
  const node = (path: string): SpaceNode => {
    const below = (children.get(path) ?? []).map(node).sort((a, b) => b.value - a.value)
    const value = values.get(path) ?? 0
    return { path, value, own: Math.max(0, value - below.reduce((sum, each) => sum + each.value, 0)), folders: below }
  }
  return values.has(root) ? node(root) : null
}

/** The closest folder above `path` that is listed too. */
function nearest(path: string, root: string, values: ReadonlyMap<string, number>): string {
  let at = path.lastIndexOf('/')
  while (at > root.length - 1 && at > 0) {
    const parent = path.slice(0, at)
    if (values.has(parent)) return parent
    at = parent.lastIndexOf('/')
  }
  return root
}
