import type { MonthReport } from './monthReport.ts'

/** A month as CSV (RFC 4180): a line for each instance and region, and then one for each day. */
export function monthCsv({ month, rows, regions, days }: MonthReport): string {
  const lines: (string | number)[][] = [
    [
      'month',
      'instance',
      'billing',
      'hours_on',
      'hours_without_price',
      'yuan',
      'idle_hours',
      'idle_yuan',
      'data_disk_yuan',
    ],
    ...rows.map((row) => [
      month,
      row.alias,
      row.charge ?? '',
      row.onHours.toFixed(3),
      row.unpricedHours.toFixed(3),
      row.yuan.toFixed(4),
      row.idleHours.toFixed(3),
      row.idleYuan.toFixed(4),
      row.dataDiskYuan.toFixed(4),
    ]),
    [],
    ['month', 'region', 'file_storage_yuan', 'nas_yuan'],
    ...regions.map(({ region, fsYuan, nasYuan }) => [month, region ?? '', fsYuan.toFixed(4), nasYuan.toFixed(4)]),
    [],
    ['day_beijing', 'yuan'],
    ...days.map(({ day, yuan }) => [day, yuan.toFixed(4)]),
  ]
  return lines.map((line) => `${line.map(quoted).join(',')}\r\n`).join('')
}

/** A cell that a spreadsheet would take for a formula is kept a text: aliases and regions come from elsewhere. */
function quoted(value: string | number): string {
  const text = String(value)
  const plain = /^[=+@-]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
