import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { isCondaFile, readRequirements, requirementsToInstall } from './requirements.ts'

const pins = loadProfile().launch.frameworkPins
const kindOf = (line: string) => readRequirements(line, pins)[0]?.kind

it.each([
  'torch==1.13.1',
  'torch<2.9',
  'torch',
  'Torch >= 2.0 ; python_version > "3.8"',
  'torch[opt]==2.0',
  'torchvision==0.14.1+cu117',
  'torchaudio~=0.13 # comment',
  'torch @ https://download.pytorch.org/whl/cu118/torch-2.0.1%2Bcu118-cp310-cp310-linux_x86_64.whl',
  'https://download.pytorch.org/whl/cu118/torch-2.0.1%2Bcu118-cp310-cp310-linux_x86_64.whl',
  'git+https://github.com/pytorch/vision.git#egg=torchvision',
  './torch-2.0.1-cp310.whl',
  'nvidia-cublas-cu12==12.1.3.1',
  'triton==2.1.0',
])('leaves out %s, a framework', (line) => {
  expect(kindOf(line)).toBe('framework')
})

it.each([
  'torchmetrics==1.0',
  'torch-geometric',
  'torch_scatter',
  'pytorch-lightning>=2',
  'transformers==4.41.0 # needs torch',
  'nvidia-ml-py',
  'Pillow',
  'git+https://github.com/huggingface/peft.git@main',
  'einops \\\n  >=0.7',
])('installs %s', (line) => {
  expect(kindOf(line)).toBe('install')
})

it.each([
  ['', 'nothing'],
  ['# torch==1.0', 'nothing'],
  ['--extra-index-url https://download.pytorch.org/whl/cu118', 'index'],
  ['-i https://pypi.org/simple', 'index'],
  ['-f https://data.pyg.org/whl/torch-2.1.0+cu118.html', 'index'],
  ['-r base.txt', 'elsewhere'],
  ['-e .', 'elsewhere'],
  ['--editable=./lib', 'elsewhere'],
  ['-c constraints.txt', 'elsewhere'],
  ['-rbase.txt', 'elsewhere'],
  ['--pre', 'option'],
  ['--no-binary :all:', 'option'],
  ['--prefer-binary', 'option'],
  ['./local_lib', 'elsewhere'],
  ['C:\\lib\\a.whl', 'elsewhere'],
  ['mylib @ file:///home/me/mylib', 'elsewhere'],
  ['numpy @ file:///croot/numpy_1686/work', 'elsewhere'],
])('takes %j for %s', (line, kind) => {
  expect(kindOf(line)).toBe(kind)
})

it('sends only what is to be installed, and knows a file of conda', () => {
  const lines = readRequirements('\uFEFFtorch==1.13\r\nnumpy\r\n\r\n-r x.txt\r\neinops', pins)
  expect(requirementsToInstall(lines)).toBe('numpy\neinops\n')
  expect(isCondaFile('name: lab\ndependencies:\n  - python=3.10\n')).toBe(true)
  expect(isCondaFile('numpy\n')).toBe(false)
})

it('never sends a framework, an option or a second line, whatever is pasted', () => {
  const piece = fc.constantFrom(
    'torch',
    'Torch',
    '==1',
    ' ',
    '\n',
    '\r',
    '\\',
    '#',
    '-',
    '--index-url',
    'a',
    '.',
    '/',
    ';',
    '@',
  )
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (text) => {
        for (const line of requirementsToInstall(readRequirements(text, pins)).split('\n').filter(Boolean)) {
          expect(line).not.toMatch(/^-/)
          expect(line).not.toMatch(/^torch(?![\w.-])/i)
          expect(line).not.toMatch(/[\r\n]/)
        }
      },
    ),
  )
})
