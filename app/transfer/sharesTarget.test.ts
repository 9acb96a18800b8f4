import { expect, test } from 'vitest'
import { sharesTarget } from './sharesTarget.ts'

const pull = (localPath: string, instanceId = 'a') =>
  ({ instanceId, direction: 'pull', localPath, remotePath: '/root/x', fsPath: null }) as const
const push = (remotePath: string, instanceId = 'a') =>
  ({ instanceId, direction: 'push', localPath: '/home/me/x', remotePath, fsPath: null }) as const
const copy = (fsPath: string, instanceId = 'a') =>
  ({ instanceId, direction: 'fsCopy', localPath: '', remotePath: '/root/x', fsPath }) as const

test.each([
  ['the same file', pull('/home/me/run/a'), pull('/home/me/run/a'), true],
  ['a file in a folder', pull('/home/me/run/a'), pull('/home/me/run'), true],
  ['a folder in a folder', pull('/home/me/run/a/b'), pull('/home/me/run'), true],
  ['two files', pull('/home/me/run/a'), pull('/home/me/run/b'), false],
  ['names that only begin alike', pull('/home/me/run'), pull('/home/me/run2/a'), false],
  ['a folder with the separators of Windows', pull('C:\\Berth\\run\\a'), pull('C:\\Berth\\run'), true],
  ['a push and a pull', push('/home/me/run'), pull('/home/me/run'), false],
  ['pushes to one folder', push('/root/p'), push('/root/p/src'), true],
  ['pushes to two instances', push('/root/p'), push('/root/p', 'b'), false],
  ['a push into what a copy writes', push('/root/autodl-fs/x'), copy('/root/autodl-fs/x/best.pth'), true],
  ['copies of two files', copy('/root/autodl-fs/x/a'), copy('/root/autodl-fs/x/b'), false],
])('%s: %#', (_, a, b, shared) => {
  expect([sharesTarget(a, b), sharesTarget(b, a)]).toEqual([shared, shared])
})
