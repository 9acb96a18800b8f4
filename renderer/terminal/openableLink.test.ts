import { expect, it } from 'vitest'
import { openableLink } from './openableLink.ts'

it('opens https and nothing else that output could point to', () => {
  expect(openableLink('https://www.autodl.com/console')).toBe('https://www.autodl.com/console')
  for (const refused of [
    'http://example.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'vscode://x',
    'https://autodl.com@evil.example/',
    'not a link',
  ]) {
    expect(openableLink(refused), refused).toBeNull()
  }
})
