import { expect, test } from 'vitest'
import { trimEndOf } from './trimEndOf.ts'

test.each([
  ['/a/b//', '/', '/a/b'],
  ['//', '/', ''],
  ['', '/', ''],
  ['a/\\/', '/\\', 'a'],
  ['/a', '/', '/a'],
])('%j without %j at its end is %j', (text, characters, trimmed) => expect(trimEndOf(text, characters)).toBe(trimmed))
