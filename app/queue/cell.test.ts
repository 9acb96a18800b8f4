import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Cell, cellLine, cellSchema } from './cell.ts'
import { cellName } from './cellName.ts'
import { dealCells } from './dealCells.ts'
import { cellsInTheWay, readCells } from './readCells.ts'
import { sweep, sweepSize } from './sweep.ts'

const word = fc.stringMatching(/^[^\s\p{C}#][^\s\p{C}]{0,20}$/u)
const cells: fc.Arbitrary<Cell> = fc.record({
  config: word.filter((config) => !/^config$/i.test(config)),
  task: word,
  epochs: fc.integer({ min: 1, max: 999_999 }),
  options: fc.array(word, { maxLength: 4 }),
})

it('reads what it writes', () => {
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 20 }), (all) => {
      expect(readCells(all.map(cellLine).join('\r\n')).map(({ cell }) => cell)).toEqual(all)
    }),
  )
})

it('takes any text for cells or problems, never throws, and a cell is always one line of words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const { cell, problem } of readCells(text)) {
        expect((cell === null) === (problem !== null)).toBe(true)
        if (cell !== null) expect(cellLine(cellSchema.parse(cell)).split(/[\n\r\t]/)).toHaveLength(1)
      }
    }),
  )
})

it('understands a queue file, and rows of a spreadsheet with their heading', () => {
  const text =
    '\uFEFF# ablations\r\nConfig\tTask\tEpochs\r\n\r\nconf/a.yaml\tseg\t30\tlr=1\r\n  conf/b.yaml\nconf/c.yaml - x\n'
  expect(
    readCells(text.slice(1)).map(({ line, cell, problem }) => [line, cell?.config ?? null, cell?.epochs, problem]),
  ).toEqual([
    [4, 'conf/a.yaml', 30, null],
    [5, 'conf/b.yaml', 20, null],
    [6, null, undefined, 'epochs'],
  ])
})

it('refuses more cells than a queue holds', () => {
  const lines = readCells('a\n'.repeat(10_001))
  expect(lines.at(-2)?.problem).toBeNull()
  expect(lines.at(-1)?.problem).toBe('tooMany')
})

it('names a cell by what makes it another one, in plain letters', () => {
  const name = (config: string, task = '-', options: string[] = []) => cellName({ config, task, options })
  expect(name('configs/lora.yaml', 'seg', ['--lr=1e-3', 'seed=3'])).toBe('lora_seg_lr=1e-3_seed=3')
  expect(name('v1.5')).toBe('v1.5')
  expect(name('模型.yaml')).toBe('cell')
  expect(name("it's/../a b.py")).toBe('a-b')
  fc.assert(fc.property(cells, (cell) => void expect(cellName(cell)).toMatch(/^[A-Za-z0-9._=-]+$/)))
  fc.assert(fc.property(cells, (cell) => void expect(['.', '..']).not.toContain(cellName(cell))))
})

it('finds cells that would write over one another', () => {
  const cell = (config: string): Cell => ({ config, task: '-', epochs: 1, options: [] })
  expect(cellsInTheWay([cell('x/a.yaml'), cell('y/a.yaml'), cell('b.yaml')]).twice).toEqual(['a'])
  expect(cellsInTheWay([cell('l'.repeat(241))]).tooLong).toHaveLength(1)
})

it('deals every cell to one instance, and shares that differ by one at most', () => {
  fc.assert(
    fc.property(fc.array(cells), fc.integer({ min: 1, max: 5 }), (all, hands) => {
      const dealt = dealCells(all, hands)
      expect(dealt).toHaveLength(hands)
      expect(dealt.flat()).toHaveLength(all.length)
      expect(new Set(dealt.flat())).toEqual(new Set(all))
      const sizes = dealt.map(({ length }) => length)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }),
  )
})

it('sweeps every combination once, and none when there are too many', () => {
  const base: Cell[] = [{ config: 'a.yaml', task: '-', epochs: 1, options: [] }]
  const axes = [
    { name: 'lr', values: ['1', '2'] },
    { name: 'model.depth=', values: ['3', '4', '5'] },
  ]
  const made = sweep(base, axes)
  expect(made.map(({ options }) => options.join(' '))).toEqual([
    '--lr=1 model.depth=3',
    '--lr=1 model.depth=4',
    '--lr=1 model.depth=5',
    '--lr=2 model.depth=3',
    '--lr=2 model.depth=4',
    '--lr=2 model.depth=5',
  ])
  const many = Array.from({ length: 5 }, () => ({
    name: 'x',
    values: Array.from({ length: 10 }, (_, index) => `${index}`),
  }))
  expect(sweepSize(base, many)).toBe(100_000)
  expect(sweep(base, many)).toEqual([])
})
