import fc from 'fast-check'
import { expect, it } from 'vitest'
import { curvesOfTable, tableOfText } from './curve.ts'

it('reads the table of a logger that leaves out what a line does not know', () => {
  const table = tableOfText(
    'epoch,step,train_loss,val_psnr,note\n0,49,0.9,,a\n0,99,0.5,,b\n0,99,,21.5,"c, d"\n1,149,0.4,,\n1,199,,22,\n',
  )
  expect(table?.rows[2]).toEqual(['0', '99', '', '21.5', 'c, d'])
  expect(table && curvesOfTable(table).map(({ name, xs, values }) => [name, xs, values])).toEqual([
    ['epoch', [49, 99, 99, 149, 199], [0, 0, 0, 1, 1]],
    ['train_loss', [49, 99, 149], [0.9, 0.5, 0.4]],
    ['val_psnr', [99, 199], [21.5, 22]],
  ])
})

it('counts rows where nothing counts steps, and takes tabs', () => {
  const table = tableOfText('name\tacc\na\t0.1\nb\tinf\nc\t0.3\n')
  expect(table && curvesOfTable(table)).toMatchObject([{ name: 'acc', xs: [1, 3], values: [0.1, 0.3] }])
})

it('takes no text for a table that is none, and never throws', () => {
  for (const text of ['', 'one line', 'a\nb\nc', 'a,b\n']) expect(tableOfText(text)).toBeNull()
  fc.assert(
    fc.property(fc.string(), (text) => {
      const table = tableOfText(text)
      if (table !== null) curvesOfTable(table)
    }),
  )
})
