import { expect, it } from 'vitest'
import { makeZip } from './makeZip.testkit.ts'
import { memorySource } from './memorySource.testkit.ts'
import { protocol2 } from './protocol2.testkit.ts'
import type { StructureReport } from './structureReport.ts'
import { verifyStructure } from './verifyStructure.ts'

/**
 * Pickles with nothing but allowed names in them that Python could still not turn into objects: found by comparing mutants
 * with torch. The CRC is right, so the walk has to notice.
 */
const line = (...parts: string[]): string => parts.map((part) => `${part}\n`).join('')
const storage = "(S'storage'\nctorch\nFloatStorage\nS'0'\nS'cpu'\nI6\ntQ"
const view = `${storage}I0\n(I2\nI3\nt(I3\nI1\nt`
const hooks = 'ccollections\nOrderedDict\n)R'
const tensor = `ctorch._utils\n_rebuild_tensor_v2\n(${view}\u0089${hooks}tR`
const call = (module: string, name: string, args: string): string => `c${line(module, name)}(${args}tR`

async function verify(value: string, version = '3\n', storageName = 'FloatStorage'): Promise<StructureReport> {
  const text = `(dS'w'\n${value}s.`.replaceAll('FloatStorage', storageName)
  const bytes = protocol2(text)
  const usesData = value.includes('storage')
  return verifyStructure(
    memorySource(
      makeZip([
        { name: 'a/data.pkl', data: bytes },
        { name: 'a/version', data: version },
        ...(usesData ? [{ name: 'a/data/0', data: new Uint8Array(24) }] : []),
      ]),
    ),
    'a.pth',
  )
}

it.each<[string, string]>([
  ['a tensor', tensor],
  ['a tensor with a gradient', `ctorch._utils\n_rebuild_tensor_v2\n(${view}\u0088${hooks}tR`],
  ['a parameter', call('torch._utils', '_rebuild_parameter', `${tensor}\u0088${hooks}`)],
  ['a shape', call('torch', 'Size', '(I2\nI3\nt')],
  ['a device', call('torch', 'device', "S'cuda'\nI0\n")],
  ['pairs of Python 2', call('collections', 'OrderedDict', "((S'a'\nI1\ntt")],
  ['a set', call('builtins', 'set', '(lI1\na')],
  ['an ordered dict with attributes', `${hooks}(db`],
  ['bytes of protocol 2', call('_codecs', 'encode', "S'ab'\nS'latin1'\n")],
])('%s, as it is written, is sound', async (_, value) => expect((await verify(value)).verdict).toBe('sound'))

it.each<[string, string, string[]]>([
  ['a numpy type', call('numpy', 'dtype', "S'f8'\nI00\nI01\n"), ['numpy.dtype']],
  [
    'a default dict',
    call('collections', 'defaultdict', 'cbuiltins\nlist\n'),
    ['collections.defaultdict', 'builtins.list'],
  ],
  ['a list that is filled later', `${call('builtins', 'list', '')}I1\na`, ['builtins.list']],
  ['a number of Python', call('builtins', 'float', "S'-1.5e3'\n"), ['builtins.float']],
  ['a class of a project', `c__main__\nPoint\n(I1\nI2\nt\u0081(db`, ['__main__.Point']],
  [
    'a method of a class',
    call('builtins', 'getattr', "c__main__\nNet\nS'forward'\n"),
    ['builtins.getattr', '__main__.Net', '__main__.Net.forward'],
  ],
  ['text of protocol 0', 'F1.5\n', ['full unpickler']],
])('%s is named', async (_, value, names) => {
  const report = await verify(value)
  expect([report.verdict, report.globals.map(({ name }) => name)]).toEqual(['named', names])
})

it.each<[string, string]>([
  ['getattr to the globals of a function', call('builtins', 'getattr', "c__main__\nf\nS'__globals__'\n")],
  ['getattr with a name that is computed', call('builtins', 'getattr', `c__main__\nf\n${call('builtins', 'str', '')}`)],
  ['os of another module', 'ctorch.serialization\nos.system\n'],
  ['eval of Python 2', 'c__builtin__\neval\n'],
  ['a loader of pickles', 'c_pickle\nloads\n'],
  ['a method that writes files', 'cpathlib\nPath.write_text\n'],
])('%s is hostile', async (_, value) => expect((await verify(value)).verdict).toBe('hostile'))

it.each<[string, string]>([
  ['a tensor without hooks', `ctorch._utils\n_rebuild_tensor_v2\n(${view}\u0089tR`],
  ['a tensor with two arguments too many', `ctorch._utils\n_rebuild_tensor_v2\n(${view}\u0089${hooks}NNtR`],
  ['a gradient flag that is a number', `ctorch._utils\n_rebuild_tensor_v2\n(${view}I7\n${hooks}tR`],
  ['hooks that are text', `ctorch._utils\n_rebuild_tensor_v2\n(${view}\u0089S'x'\ntR`],
  ['a parameter without a tensor', call('torch._utils', '_rebuild_parameter', `I1\n\u0088${hooks}`)],
  ['a shape of one number', call('torch', 'Size', 'I2\n')],
  ['a shape of texts', call('torch', 'Size', "(S'a'\nt")],
  ['a layout that torch does not have', call('torch.serialization', '_get_layout', "S'torch.sparse_cop'\n")],
  ['bytes that are no bytes', call('_codecs', 'encode', "X\u0002\0\0\0\u00d2\u00aeS'latin1'\n")],
  ['a dict from something that is no pairs', call('collections', 'OrderedDict', '(lI1\na')],
  ['a key that is a dict', `(d${hooks}I1\ns`],
  ['a key that is a list', '(d(lI1\ns'],
  ['a storage class that is called', 'ctorch\nLongStorage\n)R'],
  ['an element type that is called', 'ctorch\nfloat32\n)R'],
  ['a function made into an object', `ctorch._utils\n_rebuild_tensor_v2\n(${view}\u0089${hooks}t\u0081`],
  ['the result of a call that is called', `${call('torch', 'device', "S'cpu'\n")}(tR`],
  ['an array that is appended to', `${call('numpy', 'dtype', "S'f8'\nI00\nI01\n")}I1\na`],
  ['a device with keys', `${call('torch', 'device', "S'cpu'\n")}S'k'\nI1\ns`],
  ['a float where a length belongs', call('torch', 'Size', '(G\0\0\0\0\0\0\0\0t')],
  ['a length beyond all memory', call('builtins', 'bytearray', 'I4611686018427387904\n')],
  ['a number that is none', call('builtins', 'int', "S'abc'\n")],
  ['a device that is none', call('torch', 'device', "S'nonsense'\n")],
  ['state on a plain dict', '(d(db'],
  ['state on a set', `${call('builtins', 'set', '(l')}(db`],
  ['a memo beyond everything written', 'I1\np99999999\n'],
  ['a persistent id of six items in a zip', `${call('builtins', 'list', '')}0${tensor.replace('I6\ntQ', 'I6\nNtQ')}`],
])('%s is broken', async (_, value) => expect(await verify(value)).toMatchObject({ verdict: 'broken' }))

it('whole numbers have no gradient', async () => {
  const withGradient = `ctorch._utils\n_rebuild_tensor_v2\n(${view}\u0088${hooks}tR`
  expect((await verify(withGradient, '3\n', 'IntStorage')).verdict).toBe('broken')
  expect((await verify(tensor, '3\n', 'IntStorage')).verdict).toBe('sound')
})

it('a version there never was is broken, one of the future proves nothing', async () => {
  expect((await verify(tensor, '0\n')).verdict).toBe('broken')
  expect((await verify(tensor, '10\n')).verdict).toBe('sound')
  expect((await verify(tensor, '11\n')).verdict).toBe('unread')
})
