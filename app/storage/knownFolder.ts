/** What a folder is by its name, where everybody's is the same: something that can be had again, or that nobody looks into. */
export type KnownFolder =
  | { readonly kind: 'hfModel' | 'hfDataset'; readonly name: string }
  | {
      readonly kind:
        | 'hfCache'
        | 'pipCache'
        | 'condaPackages'
        | 'condaEnvs'
        | 'torchCache'
        | 'wandb'
        | 'trash'
        | 'notebookCopies'
    }

export function knownFolder(path: string): KnownFolder | null {
  const steps = path.split('/')
  const name = steps.at(-1) ?? ''
  const parent = steps.at(-2) ?? ''
  const hub = /^(models|datasets)--(.+)$/.exec(name)
  if (hub !== null)
    return { kind: hub[1] === 'models' ? 'hfModel' : 'hfDataset', name: (hub[2] ?? '').replaceAll('--', '/') }
  if (name === 'huggingface' || (name === 'hub' && /hugging|^hf/i.test(parent))) return { kind: 'hfCache' }
  if (name === 'pip' && parent === '.cache') return { kind: 'pipCache' }
  if (name === 'pkgs' && /conda/.test(parent)) return { kind: 'condaPackages' }
  if (name === 'envs' && /conda/.test(parent)) return { kind: 'condaEnvs' }
  if (name === 'torch' && parent === '.cache') return { kind: 'torchCache' }
  if (name === 'wandb') return { kind: 'wandb' }
  if (/^\.?Trash(-\d+)?$/.test(name)) return { kind: 'trash' }
  return name === '.ipynb_checkpoints' ? { kind: 'notebookCopies' } : null
}
