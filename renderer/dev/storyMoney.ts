import { beijingDay, daysOf } from '#app/money/beijingDay.ts'
import type { MoneyView } from '#app/money/contract.ts'
import type { MonthReport } from '#app/money/monthReport.ts'

const HOUR = 3_600_000

/** An invented account. */
export function storyMoney(nowMs: number, empty = false): MoneyView {
  if (empty) {
    const account = { balanceYuan: null, balanceAtMs: null, warnHours: 24, idleWarnYuan: 5 }
    return { account, running: [], yuanPerHour: 0, unpriced: [], leftYuan: null, hoursLeft: null, idle: [] }
  }
  const running = [
    { instanceId: 'b6f24c9a07-3bf7e580', alias: 'autodl-lora-2', yuanPerHour: 1.97 },
    { instanceId: 'b6f24c9a27-3bf7e582', alias: 'autodl-lora-1', yuanPerHour: 1.97 },
    { instanceId: 'b6f24c9a97-3bf7e589', alias: 'autodl-new-1', yuanPerHour: null },
  ]
  return {
    account: { balanceYuan: 60, balanceAtMs: nowMs - 9 * HOUR, warnHours: 24, idleWarnYuan: 5 },
    running,
    yuanPerHour: 3.94,
    unpriced: ['autodl-new-1'],
    leftYuan: 24.54,
    hoursLeft: 6.2,
    idle: [{ instanceId: 'b6f24c9a27-3bf7e582', sinceMs: nowMs - 4 * HOUR, yuan: 7.88 }],
  }
}

/** An invented month. */
export function storyMonth(nowMs: number, empty = false): MonthReport {
  const today = beijingDay(nowMs)
  const month = today.slice(0, 7)
  const wave = daysOf(month).map((day, at) => (empty || day > today ? 0 : 12 + 30 * Math.abs(Math.sin(at))))
  const scale = 494.65 / (wave.reduce((sum, yuan) => sum + yuan, 0) || 1)
  const days = daysOf(month).map((day, at) => ({ day, yuan: (wave[at] ?? 0) * scale }))
  if (empty) return { month, rows: [], regions: [], days, totalYuan: 0, unpricedHours: 0, carriedDays: 0 }
  const row = { charge: 'payg' as const, unpricedHours: 0, idleHours: 0, idleYuan: 0, dataDiskYuan: 0 }
  return {
    month,
    rows: [
      {
        ...row,
        instanceId: 'a',
        alias: 'autodl-lora-2',
        onHours: 176.4,
        yuan: 347.51,
        idleHours: 21.3,
        idleYuan: 41.96,
        dataDiskYuan: 8.58,
      },
      { ...row, instanceId: 'b', alias: 'autodl-det-1', onHours: 64, yuan: 126.08 },
      { ...row, instanceId: 'c', alias: 'autodl-new-1', onHours: 3.5, unpricedHours: 3.5, yuan: 0 },
    ],
    regions: [{ region: '西北B区', fsYuan: 12.48, nasYuan: 0 }],
    days,
    totalYuan: days.reduce((sum, { yuan }) => sum + yuan, 0),
    unpricedHours: 3.5,
    carriedDays: 4,
  }
}
