import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DiskUse } from './diskUse.ts'
import { knownFolder } from './knownFolder.ts'
import { type SpaceNode, spaceTree } from './spaceTree.ts'

const use = (folders: Record<string, number>, root = '/d'): DiskUse => ({
  tier: 'data',
  root,
  atMs: 0,
  folders: Object.entries(folders).map(([path, bytes]) => ({ path, bytes, inodes: null })),
  problems: [],
})

describe('spaceTree', () => {
  it('puts each folder below the nearest one that is listed, the biggest first, and says what is left', () => {
    const tree = spaceTree(use({ '/d': 100, '/d/a': 30, '/d/b/c': 50, '/d/b/c/x': 45, '/d/ab': 5 }), 'bytes')
    expect(tree).toEqual({
      path: '/d',
      value: 100,
      own: 15,
      folders: [
        { path: '/d/b/c', value: 50, own: 5, folders: [{ path: '/d/b/c/x', value: 45, own: 45, folders: [] }] },
        { path: '/d/a', value: 30, own: 30, folders: [] },
        { path: '/d/ab', value: 5, own: 5, folders: [] },
      ],
    })
  })

  it('has a root of its own for the system disk, and none where nothing was measured', () => {
    expect(spaceTree(use({ '/': 10, '/root': 4, '/root/x': 3 }, '/'), 'bytes')?.folders[0]?.folders[0]?.path).toBe(
      '/root/x',
    )
    expect(spaceTree(use({ '/d': 1 }), 'inodes')).toBeNull()
  })

  it('shows every folder once, whatever was listed', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 })
      .map((steps) => `/d/${steps.join('/')}`)
    fc.assert(
      fc.property(fc.dictionary(path, fc.nat(1000)), (folders) => {
        const all = (node: SpaceNode): string[] => [node.path, ...node.folders.flatMap(all)]
        const tree = spaceTree(use({ '/d': 10_000, ...folders }), 'bytes')
        expect(tree && all(tree).sort()).toEqual(['/d', ...Object.keys(folders)].sort())
      }),
    )
  })
})

it.each([
  ['/d/hf/hub/models--org--name', { kind: 'hfModel', name: 'org/name' }],
  ['/d/hf/hub/datasets--squad', { kind: 'hfDataset', name: 'squad' }],
  ['/root/.cache/huggingface', { kind: 'hfCache' }],
  ['/root/.cache/pip', { kind: 'pipCache' }],
  ['/root/miniconda3/pkgs', { kind: 'condaPackages' }],
  ['/root/miniconda3/envs', { kind: 'condaEnvs' }],
  ['/d/proj/wandb', { kind: 'wandb' }],
  ['/d/.Trash-0', { kind: 'trash' }],
  ['/d/x/.ipynb_checkpoints', { kind: 'notebookCopies' }],
  ['/d/checkpoints', null],
  ['/d/models', null],
])('knows %s', (path, known) => expect(knownFolder(path)).toEqual(known))
