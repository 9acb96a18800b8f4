import { ActionIcon, Button, Modal, SegmentedControl, Stack } from '@mantine/core'
import { ChevronDown, ChevronRight, FolderOpen } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { TierProfile } from '#app/profile/profile.ts'
import type { DiskUse } from '#app/storage/diskUse.ts'
import { type Measure, type SpaceNode, spaceTree } from '#app/storage/spaceTree.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { cell } from '#renderer/ui/Table.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useFolderPlace } from '#renderer/window/folderStore.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import classes from './SpaceDialog.module.css'
import { SpaceMap } from './SpaceMap.tsx'
import { spaceText } from './spaceText.ts'
import { useFolderWords } from './useFolderWords.ts'

/** What takes the room of a tier, by bytes and by files, as a tree of folders; it changes nothing. */
export function SpaceDialog({
  instanceId,
  tier,
  initialMeasure,
  onClose,
}: {
  instanceId: string
  tier: TierProfile
  initialMeasure: Measure
  onClose(): void
}) {
  const t = useText(spaceText)
  const ui = useText(uiText)
  const say = useBilingual()
  const format = useFormat()
  const nowMs = useNow(1_000)
  const client = useClient()
  const { teardown, network } = useProfile()
  const { dataDiskYuanPerGbDay, fsYuanPerGbDay } = teardown
  const { hfDefaultHome } = network
  const [use, setUse] = useState<DiskUse | null>(null)
  const [measure, setMeasure] = useState<Measure>(initialMeasure)
  const [as, setAs] = useState<'table' | 'map'>('table')
  const [startedMs, setStartedMs] = useState(nowMs)
  const look = useAction(async (signal) => {
    setUse(await client.call('storage.findSpace', { instanceId, tier: tier.id }, { signal }))
  })
  const { run } = look
  useEffect(() => run(), [run])
  const go = useFolderPlace((state) => state.go)
  const open = useShell((state) => state.open)
  const show = (path: string) => {
    go(instanceId, path)
    open(instanceId, 'files')
    onClose()
  }
  const again = () => {
    setStartedMs(nowMs)
    run()
  }
  const yuan = tier.id === 'data' ? dataDiskYuanPerGbDay : tier.id === 'fs' ? fsYuanPerGbDay : null
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title', { tier: say(tier.name) })}
      size={860}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        <p className="small muted" style={{ margin: 0 }}>
          {measure === 'inodes' && tier.inodeCap !== null
            ? t('inodesFirst', { cap: format.integer(tier.inodeCap) })
            : yuan !== null
              ? t('expandFirst', { price: format.yuan(yuan * 50) })
              : t('onlyLooks')}
        </p>
        <div className={classes.bar}>
          <SegmentedControl
            aria-label={t('measure')}
            value={measure}
            onChange={(value) => setMeasure(value === 'inodes' ? 'inodes' : 'bytes')}
            data={[
              { value: 'bytes', label: t('byBytes') },
              { value: 'inodes', label: t('byInodes') },
            ]}
          />
          <SegmentedControl
            aria-label={t('shownAs')}
            value={as}
            onChange={(value) => setAs(value === 'map' ? 'map' : 'table')}
            data={[
              { value: 'table', label: t('asTable') },
              { value: 'map', label: t('asMap') },
            ]}
          />
          <span style={{ flex: 1 }} />
          {use !== null && (
            <span className="small muted">{ui('readAge', { age: format.age(use.atMs, nowMs), source: 'du' })}</span>
          )}
          {look.pending ? (
            <Button onClick={onClose}>{ui('cancel')}</Button>
          ) : (
            <Button onClick={again}>{t('again')}</Button>
          )}
        </div>
        {look.error !== null && <ErrorNotice error={look.error} />}
        {look.pending && (
          <Loading>{t('looking', { duration: format.duration(Math.max(0, nowMs - startedMs)) })}</Loading>
        )}
        {use !== null && use.problems.length > 0 && (
          <Notice risk="unknown">
            {t('incomplete')}
            <ul className={classes.problems}>
              {use.problems.slice(0, 10).map((problem) => (
                <li key={problem}>{visibleText(problem)}</li>
              ))}
            </ul>
          </Notice>
        )}
        {use !== null && tier.id === 'system' && use.folders.some(({ path }) => path === hfDefaultHome) && (
          <Notice risk="plain">
            {t('cacheHome')}{' '}
            <Button
              variant="subtle"
              onClick={() => {
                open(instanceId, 'network')
                onClose()
              }}
              styles={{ root: { height: 24, paddingInline: 6 } }}
            >
              {t('cacheHomeGo')}
            </Button>
          </Notice>
        )}
        {use !== null && <Found use={use} measure={measure} as={as} onShow={show} />}
      </Stack>
    </Modal>
  )
}

type Row = { readonly node: SpaceNode; readonly depth: number; readonly share: number }

function Found({
  use,
  measure,
  as,
  onShow,
}: {
  use: DiskUse
  measure: Measure
  as: 'table' | 'map'
  onShow(path: string): void
}) {
  const t = useText(spaceText)
  const tree = useMemo(() => spaceTree(use, measure), [use, measure])
  if (tree === null || tree.value === 0) return <Empty>{t('nothing')}</Empty>
  return as === 'map' ? (
    // Another look, or another measure, begins at the top.
    <SpaceMap key={`${use.atMs} ${measure}`} tree={tree} measure={measure} onShow={onShow} />
  ) : (
    <Tree tree={tree} measure={measure} onShow={onShow} />
  )
}

function Tree({ tree, measure, onShow }: { tree: SpaceNode; measure: Measure; onShow(path: string): void }) {
  const t = useText(spaceText)
  const format = useFormat()
  const words = useFolderWords(measure)
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const isOpen = ({ path }: SpaceNode): boolean => (path === tree.path) !== toggled.has(path)
  const rowsOf = (node: SpaceNode, depth: number): Row[] => [
    { node, depth, share: node.value / tree.value },
    ...(isOpen(node) ? node.folders.flatMap((each) => rowsOf(each, depth + 1)) : []),
  ]
  const toggle = (path: string) => {
    const next = new Set(toggled)
    if (!next.delete(path)) next.add(path)
    setToggled(next)
  }
  return (
    <LongTable
      label={t(measure === 'bytes' ? 'byBytes' : 'byInodes')}
      head={
        <>
          <th>{t('colFolder')}</th>
          <th className={cell.number}>{t(measure === 'bytes' ? 'colBytes' : 'colInodes')}</th>
          <th className={classes.shareColumn}>{t('colShare')}</th>
        </>
      }
      items={rowsOf(tree, 0)}
      keyOf={({ node }) => node.path}
      row={({ node, depth, share }) => (
        <tr>
          <td>
            <div className={classes.name} style={{ paddingLeft: depth * 18 }}>
              {node.folders.length > 0 ? (
                <ActionIcon
                  size={20}
                  aria-expanded={isOpen(node)}
                  aria-label={t('open', { path: visibleText(node.path) })}
                  onClick={() => toggle(node.path)}
                >
                  {isOpen(node) ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
                </ActionIcon>
              ) : (
                <span className={classes.leaf} />
              )}
              <span className={classes.names}>
                <span className={`mono ${classes.path}`} title={visibleText(node.path)}>
                  {visibleText(depth === 0 ? node.path : node.path.slice(node.path.lastIndexOf('/') + 1))}
                </span>
                {words(node) !== null && <span className={classes.say}>{words(node)}</span>}
              </span>
              <ActionIcon
                size={22}
                variant="subtle"
                aria-label={t('show', { path: visibleText(node.path) })}
                title={t('show', { path: visibleText(node.path) })}
                onClick={() => onShow(node.path)}
              >
                <FolderOpen size={14} aria-hidden />
              </ActionIcon>
            </div>
          </td>
          <td className={cell.number}>{measure === 'bytes' ? format.bytes(node.value) : format.integer(node.value)}</td>
          <td>
            <span className={classes.share}>
              <span className={classes.fill} style={{ width: `${Math.min(100, share * 100)}%` }} />
            </span>
            <span className="small muted">{share > 0 && share < 0.005 ? '< 1%' : format.percent(share)}</span>
          </td>
        </tr>
      )}
    />
  )
}
