import { expect, test } from 'vitest'
import { torchPythonPlaces } from './torchPythonPlaces.ts'

test('the active environment comes before PATH, PATH before the usual places', () => {
  const env = {
    VIRTUAL_ENV: '/work/venv',
    CONDA_PREFIX: '/home/me/miniconda3/envs/sr',
    PATH: '/usr/local/bin:/usr/bin',
  }
  const { pythons, environmentFolders } = torchPythonPlaces({ platform: 'linux', home: '/home/me', env })
  expect(pythons.slice(0, 6)).toEqual([
    '/work/venv/bin/python',
    '/home/me/miniconda3/envs/sr/bin/python',
    '/usr/local/bin/python3',
    '/usr/local/bin/python',
    '/usr/bin/python3',
    '/usr/bin/python',
  ])
  expect(pythons).toContain('/home/me/anaconda3/bin/python')
  expect(pythons).toContain('/opt/conda/bin/python')
  expect(environmentFolders).toContain('/home/me/miniconda3/envs')
})

test('Windows has its own names and places', () => {
  const env = {
    Path: 'C:\\Python311;D:\\tools',
    LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local',
    ProgramData: 'C:\\ProgramData',
  }
  const { pythons, environmentFolders } = torchPythonPlaces({ platform: 'win32', home: 'C:\\Users\\me', env })
  expect(pythons.slice(0, 2)).toEqual(['C:\\Python311\\python.exe', 'D:\\tools\\python.exe'])
  expect(pythons).toContain('C:\\Users\\me\\miniconda3\\python.exe')
  expect(pythons).toContain('C:\\ProgramData\\anaconda3\\python.exe')
  expect(environmentFolders).toContain('C:\\Users\\me\\anaconda3\\envs')
})

test.each([
  ['linux', { PATH: ':.:bin:../x:~/bin', VIRTUAL_ENV: 'venv', CONDA_PREFIX: '' }],
  ['win32', { Path: ';.;bin;..\\x', VIRTUAL_ENV: 'venv', LOCALAPPDATA: 'x' }],
] as const)('on %s nothing of the current folder is ever a place', (platform, env) => {
  const home = platform === 'win32' ? 'C:\\Users\\me' : '/home/me'
  const { pythons, environmentFolders } = torchPythonPlaces({ platform, home, env })
  const absolute = platform === 'win32' ? /^C:\\/ : /^\//
  expect([...pythons, ...environmentFolders].filter((path) => !absolute.test(path))).toEqual([])
})
