import { expect, test } from 'vitest'
import { judgeAudit } from './auditSignatures.mjs'

const error = (code: string, summary = '') => JSON.stringify({ error: { code, summary } })

test.each([
  ['all hold', 0, '{"invalid":[],"missing":[]}', 'held'],
  ['one does not', 1, '{"invalid":[{"name":"left-pad"}],"missing":[]}', 'failed'],
  ['one is missing', 1, '{"invalid":[],"missing":[{"name":"left-pad"}]}', 'failed'],
  ['no answer that makes sense', 1, 'npm error', 'failed'],
  ['an error of its own', 1, error('EINTEGRITY'), 'failed'],
  ['nobody there', 1, error('ENOTFOUND'), 'the keys of the registry cannot be reached (ENOTFOUND)'],
  [
    'a mirror',
    1,
    error('', 'found no dependencies to audit that were installed from a supported registry'),
    'the registry in use signs no packages',
  ],
  ['no answer in time', null, '', 'npm audit signatures had no answer within 120 s'],
])('%s', (_, status, stdout, result) => expect(judgeAudit({ status, stdout })).toBe(result))
