import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isExcluded } from './isExcluded.ts'

test.each([
  ['wandb', ['wandb'], true],
  ['runs/wandb/x.log', ['wandb'], true],
  ['runs/wandb2/x.log', ['wandb'], false],
  ['a.tmp', ['*.tmp'], true],
  ['deep/a.tmp', ['*.tmp'], true],
  ['a.tmpx', ['*.tmp'], false],
  ['runs/vis/1.png', ['runs/vis'], true],
  ['runs/vis/1.png', ['/runs/vis/'], true],
  ['other/runs/vis/1.png', ['runs/vis'], false],
  ['runs/a/b/vis/1.png', ['runs/*/vis'], true],
  ['runs/a/b/vis/1.png', ['runs/**/vis'], true],
  ['runs/1/x', ['runs/?'], true],
  ['runs/10', ['runs/?'], false],
  ['a+b(1).txt', ['a+b(1).txt'], true],
  ['anything', [], false],
])('%s against %j: %s', (path, excludes, excluded) => {
  expect(isExcluded(path, excludes)).toBe(excluded)
})

test('what lies below something excluded is excluded, and a name excludes itself and no other', () => {
  const name = fc.stringMatching(/^[a-z0-9._ ()[\]+-]{1,12}$/)
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 4 }),
      fc.array(name, { maxLength: 3 }),
      name,
      (names, below, other) => {
        const path = names.join('/')
        expect(isExcluded([path, ...below].join('/'), [path])).toBe(true)
        expect(isExcluded(path, [other])).toBe(names.includes(other))
      },
    ),
  )
})
