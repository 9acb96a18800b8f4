import { expect, test } from 'vitest'
import { onInstanceScript } from './onInstanceScript.ts'

test('reads a script as text with LF line ends only', () => {
  const text = onInstanceScript('install_key.sh')
  expect(text).toContain('authorized_keys')
  expect(text).not.toContain('\r')
})

test('refuses a name that is no plain script name', () => {
  expect(() => onInstanceScript('../../package.json')).toThrow('Not a script name')
})
