import { expect, it } from 'vitest'
import { monthCsv } from './monthCsv.ts'

it('writes every line of a month, and no formula', () => {
  const csv = monthCsv({
    month: '2026-11',
    rows: [
      {
        instanceId: 'a',
        alias: 'box, "1"',
        charge: 'payg',
        onHours: 2,
        unpricedHours: 0,
        yuan: 4,
        idleHours: 0,
        idleYuan: 0,
        dataDiskYuan: 0.66,
      },
    ],
    regions: [{ region: '=HYPERLINK("x")', fsYuan: 0.48, nasYuan: 0 }],
    days: [{ day: '2026-11-20', yuan: 5.14 }],
    totalYuan: 5.14,
    unpricedHours: 0,
    carriedDays: 0,
  })
  const lines = csv.split('\r\n')
  expect(lines[1]).toBe('2026-11,"box, ""1""",payg,2.000,0.000,4.0000,0.000,0.0000,0.6600')
  expect(lines[4]).toBe(`2026-11,"'=HYPERLINK(""x"")",0.4800,0.0000`)
  expect(lines.at(-2)).toBe('2026-11-20,5.1400')
})
