import { Fragment } from 'react'
import { freshness } from '#app/storage/freshness.ts'
import type { GaugeLevel } from '#app/storage/gaugeLevel.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Gauge } from '#renderer/ui/Gauge.tsx'
import { Gauges } from '#renderer/ui/Gauges.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { useStorage } from './storageStore.ts'
import { storageText } from './text.ts'

const MIB = 1024 ** 2
/** From here the platform's own agent ends processes (at about 98 % of the working set). */
const MEMORY_CRITICAL_RATIO = 0.95
const MEMORY_HIGH_RATIO = 0.9

/** GPU, memory and CPU of the container. A busy GPU is no risk, so only memory changes its colour. */
export function ComputeCard({ instanceId }: { instanceId: string }) {
  const t = useText(storageText)
  const ui = useText(uiText)
  const format = useFormat()
  const nowMs = useNow(1_000)
  const view = useStorage((state) => state.views[instanceId])
  const compute = view?.compute ?? null
  if (compute === null) {
    return (
      <Card title={t('computeTitle')}>
        <p className="small muted" style={{ margin: '8px 0 0' }}>
          {t('noCompute')}
        </p>
      </Card>
    )
  }
  const stale = view?.fromCache || freshness(compute.atMs, nowMs) === 'stale'
  const { workingSetBytes: used, memoryLimitBytes: limit, cpuUsedCores, cpuLimitCores } = compute
  const memoryRatio = used === null || limit === null || limit === 0 ? null : used / limit
  const cpuRatio = cpuUsedCores === null || !cpuLimitCores ? null : cpuUsedCores / cpuLimitCores
  return (
    <Card title={t('computeTitle')} aside={format.age(compute.atMs, nowMs)}>
      <Gauges>
        {compute.gpus.length === 0 && (
          <span className="small muted" style={{ gridColumn: '1 / -1' }}>
            {t('noGpuNow')}
          </span>
        )}
        {compute.gpus.map((gpu, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the index is the GPU's own number
          <Fragment key={index}>
            <span className="small" style={{ gridColumn: '1 / -1' }}>
              {visibleText(gpu.model)}
            </span>
            <Gauge
              label={t('gpuUtil')}
              usedRatio={gpu.utilRatio}
              level={plain(gpu.utilRatio)}
              value={gpu.utilRatio === null ? ui('unknown') : format.percent(gpu.utilRatio)}
              stale={stale}
            />
            <Gauge
              label={t('gpuMemory')}
              usedRatio={ratio(gpu.memoryUsedMiB, gpu.memoryTotalMiB)}
              level={plain(gpu.memoryUsedMiB)}
              value={
                gpu.memoryUsedMiB === null || gpu.memoryTotalMiB === null
                  ? ui('unknown')
                  : format.bytesOf(gpu.memoryUsedMiB * MIB, gpu.memoryTotalMiB * MIB)
              }
              stale={stale}
            />
          </Fragment>
        ))}
        <Gauge
          label={t('memory')}
          usedRatio={memoryRatio}
          level={memoryLevel(memoryRatio)}
          value={used === null || limit === null ? ui('unknown') : format.bytesOf(used, limit)}
          stale={stale}
        />
        <Gauge
          label={t('cpu')}
          usedRatio={cpuRatio}
          level={plain(cpuRatio)}
          value={
            cpuUsedCores === null || cpuLimitCores === null
              ? ui('unknown')
              : t('cores', { used: cpuUsedCores.toFixed(1), total: cpuLimitCores })
          }
          stale={stale}
        />
      </Gauges>
    </Card>
  )
}

function ratio(used: number | null, total: number | null): number | null {
  return used === null || !total ? null : used / total
}

function plain(value: number | null): GaugeLevel {
  return value === null ? 'unknown' : 'ok'
}

function memoryLevel(value: number | null): GaugeLevel {
  if (value === null) return 'unknown'
  return value >= MEMORY_CRITICAL_RATIO ? 'critical' : value >= MEMORY_HIGH_RATIO ? 'high' : 'ok'
}
