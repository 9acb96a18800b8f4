import { Button } from '@mantine/core'
import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy'
import { FolderOpen } from 'lucide-react'
import { useMemo, useState } from 'react'
import { knownFolder } from '#app/storage/knownFolder.ts'
import type { Measure, SpaceNode } from '#app/storage/spaceTree.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import classes from './SpaceMap.module.css'
import { spaceText } from './spaceText.ts'
import { useFolderWords } from './useFolderWords.ts'

/** Only their ratio matters: what is drawn is in percent of the room there is. */
const WIDTH = 820
const HEIGHT = 380
/** Less of the width or height holds no letter. */
const LEAST_TEXT_PX = 34

/** The folders of one folder as areas; the button of one goes into it. The table shows the same by name. */
export function SpaceMap({ tree, measure, onShow }: { tree: SpaceNode; measure: Measure; onShow(path: string): void }) {
  const t = useText(spaceText)
  const format = useFormat()
  const words = useFolderWords(measure)
  const [way, setWay] = useState<readonly SpaceNode[]>([tree])
  const here = way.at(-1) ?? tree
  const parts = useMemo(() => partsOf(here), [here])
  const say = (value: number): string => (measure === 'bytes' ? format.bytes(value) : t('filesCount', { count: value }))
  const nameOf = ({ path }: SpaceNode): string => visibleText(path.slice(path.lastIndexOf('/') + 1) || path)
  return (
    <div>
      <nav className={classes.crumbs} aria-label={t('mapWay')}>
        {way.map((node, depth) => (
          <Button
            key={node.path}
            variant="subtle"
            disabled={node === here}
            onClick={() => setWay(way.slice(0, depth + 1))}
            styles={{ root: { height: 24, paddingInline: 6 } }}
          >
            {depth === 0 ? visibleText(node.path) : nameOf(node)}
          </Button>
        ))}
        <span className="muted" role="status">
          {say(here.value)}
        </span>
        <span style={{ flex: 1 }} />
        <Button
          variant="subtle"
          leftSection={<FolderOpen size={14} aria-hidden />}
          onClick={() => onShow(here.path)}
          styles={{ root: { height: 24, paddingInline: 6 } }}
        >
          {t('showHere')}
        </Button>
      </nav>
      <div className={classes.map}>
        {parts.map(({ node, value, x, y, width, height }) => {
          const place = {
            left: `${(100 * x) / WIDTH}%`,
            top: `${(100 * y) / HEIGHT}%`,
            width: `${(100 * width) / WIDTH}%`,
            height: `${(100 * height) / HEIGHT}%`,
          }
          const hasRoom = width >= LEAST_TEXT_PX && height >= LEAST_TEXT_PX
          if (node === null)
            return (
              <div key="own" className={classes.part} data-own style={place} title={`${t('ownFiles')} · ${say(value)}`}>
                {hasRoom && (
                  <>
                    <span className={classes.name}>{t('ownFiles')}</span>
                    {say(value)}
                  </>
                )}
              </div>
            )
          const share = format.percent(here.value === 0 ? 0 : value / here.value)
          const what = [nameOf(node), say(value), share, words(node)].filter((each) => each !== null).join(' · ')
          const inside = hasRoom && (
            <>
              <span className={`mono ${classes.name}`}>{nameOf(node)}</span>
              {say(value)}
            </>
          )
          const known = isCache(node) || undefined
          return node.folders.length > 0 ? (
            <button
              key={node.path}
              type="button"
              className={classes.part}
              data-known={known}
              style={place}
              title={what}
              aria-label={what}
              onClick={() => setWay([...way, node])}
            >
              {inside}
            </button>
          ) : (
            <div key={node.path} className={classes.part} data-known={known} style={place} title={what}>
              {inside}
            </div>
          )
        })}
      </div>
      <p className="small muted" style={{ margin: '4px 0 0' }}>
        {t('mapSay')}
      </p>
    </div>
  )
}

/** What was downloaded and can be again. */
const CACHES: ReadonlySet<string> = new Set([
  'hfModel',
  'hfDataset',
  'hfCache',
  'pipCache',
  'condaPackages',
  'torchCache',
])
const isCache = ({ path }: SpaceNode): boolean => CACHES.has(knownFolder(path)?.kind ?? '')

type Part = {
  /** Null: files of the folder itself, and folders too small for the list. */
  readonly node: SpaceNode | null
  readonly value: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function partsOf(here: SpaceNode): Part[] {
  type Item = { readonly node: SpaceNode | null; readonly value: number; readonly items?: readonly Item[] }
  const items: Item[] = here.folders.map((node) => ({ node, value: node.value }))
  if (here.own > 0) items.push({ node: null, value: here.own })
  const root = hierarchy<Item>({ node: here, value: 0, items }, ({ items: below }) => below)
    .sum(({ value }) => value)
    .sort((one, other) => (other.value ?? 0) - (one.value ?? 0))
  const laid = treemap<Item>().tile(treemapSquarify).size([WIDTH, HEIGHT])(root)
  return laid
    .leaves()
    .filter(({ depth }) => depth > 0)
    .map(({ data, x0, y0, x1, y1 }) => ({
      node: data.node,
      value: data.value,
      x: x0,
      y: y0,
      width: x1 - x0,
      height: y1 - y0,
    }))
}
