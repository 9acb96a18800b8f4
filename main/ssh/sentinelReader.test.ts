import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SentinelReader } from './sentinelReader.ts'

const marker = 'berth-0123'

test('finds the output and the exit code however the stream is cut into pieces and whatever stands around it', () => {
  const text = fc.string({ unit: fc.constantFrom('b', 'berth-', '0', '\n', '泊', marker.slice(0, -1), ' ') })
  fc.assert(
    fc.property(
      text.filter((t) => !`${t}b`.includes(marker)),
      text.filter((t) => !t.includes(marker)),
      fc.integer({ min: 0, max: 255 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      (noise, output, exitCode, sizes) => {
        const parts: Buffer[] = []
        const reader = new SentinelReader(marker, { withExitCode: true, onBytes: (part) => parts.push(part) })
        const bytes = Buffer.from(`${noise}${marker}${output}${marker}${exitCode}\n${noise}`)
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const next = at + (sizes[i % sizes.length] ?? 1)
          reader.push(bytes.subarray(at, next))
          at = next
        }
        expect([reader.done, Buffer.concat(parts).toString('utf8'), reader.exitCode]).toEqual([true, output, exitCode])
      },
    ),
  )
})

test('is not done while the end is missing', () => {
  const reader = new SentinelReader(marker, { withExitCode: true, onBytes: () => undefined })
  reader.push(Buffer.from(`${marker}half${marker}1`))
  expect(reader.done).toBe(false)
  reader.push(Buffer.from('2\n'))
  expect([reader.done, reader.exitCode]).toEqual([true, 12])
})
