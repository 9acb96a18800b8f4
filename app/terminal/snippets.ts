import type { Profile } from '#app/profile/profile.ts'

/** A command that people type again and again; it is put at the prompt and never run by itself. */
export type Snippet = {
  readonly id: 'gpu' | 'bytes' | 'inodes' | 'big' | 'turbo' | 'python' | 'memory'
  readonly command: string
}

/** The commands for an instance of this platform, with its paths. */
export function snippets({ storage, network, launch }: Profile): readonly Snippet[] {
  const tiers = storage.tiers.map(({ path }) => path).join(' ')
  const data = storage.tiers.find(({ id }) => id === 'data')?.path
  return [
    { id: 'gpu', command: 'nvidia-smi' },
    { id: 'bytes', command: `df -h ${tiers}` },
    { id: 'inodes', command: `df -i ${tiers}` },
    ...(data === undefined ? [] : [{ id: 'big' as const, command: `du -xh -d 2 ${data} | sort -rh | head -n 20` }]),
    { id: 'turbo', command: `source ${network.turboFile}` },
    {
      id: 'python',
      command: `${launch.python} -c 'import torch; print(torch.__version__, torch.cuda.is_available())'`,
    },
    { id: 'memory', command: 'ps aux --sort=-rss | head -n 10' },
  ]
}
