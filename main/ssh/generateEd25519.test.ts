import ssh2 from 'ssh2'
import { expect, test } from 'vitest'
import { generateEd25519, type KeyPairText } from './generateEd25519.ts'

test('throws away a pair whose public key has lost its leading zero byte', () => {
  const whole = generateEd25519('mine')
  const blob = Buffer.from(whole.public.split(' ')[1] ?? '', 'base64')
  const short: KeyPairText = { ...whole, public: `ssh-ed25519 ${blob.subarray(0, 50).toString('base64')} mine` }
  const pairs = [short, { ...whole, private: 'damaged' }, whole]
  expect(generateEd25519('mine', () => pairs.shift() ?? whole)).toBe(whole)
  expect(pairs).toEqual([])
  expect(ssh2.utils.parseKey(whole.public)).not.toBeInstanceOf(Error)
})
