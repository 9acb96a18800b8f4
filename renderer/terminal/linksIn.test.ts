import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linksIn } from './linksIn.ts'

const found = (line: string) => linksIn(line).map(({ kind, text }) => `${kind} ${text}`)

it('finds addresses and files in what programs print', () => {
  expect(found('wandb: View run at https://wandb.ai/me/x/runs/1a2b.')).toEqual([
    'address https://wandb.ai/me/x/runs/1a2b',
  ])
  expect(found('打开 https://hf-mirror.com/a，然后等')).toEqual(['address https://hf-mirror.com/a'])
  expect(found('saved to /root/autodl-tmp/checkpoints/best.pth (1.2 GB)')).toEqual([
    'path /root/autodl-tmp/checkpoints/best.pth',
  ])
  expect(found('  File "/root/train/main.py", line 3, in <module>')).toEqual(['path /root/train/main.py'])
  expect(found('ls: /root/数据/图.png: 3 (see /var/log/syslog)')).toEqual([
    'path /root/数据/图.png',
    'path /var/log/syslog',
  ])
})

it('takes nothing for a link that is none', () => {
  for (const line of [
    '3/4/5',
    'and/or',
    '/',
    '50%|███| 1/2 [00:01',
    'http://plain.example/a',
    'file:///etc/passwd',
    '~/x/y',
  ])
    expect(found(line), line).toEqual([])
})

it('gives pieces of the line that do not overlap, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('/', 'a', '.', ' ', ':', 'https://', '中', ')') }), (line) => {
      let end = 0
      for (const { text, from, to } of linksIn(line)) {
        expect(line.slice(from, to)).toBe(text)
        expect(from).toBeGreaterThanOrEqual(end)
        end = to
      }
    }),
  )
})
