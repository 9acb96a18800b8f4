import type { CopyChecked } from '#app/transfer/copyCheck.ts'

/** Five invented copies that are read again: all fine, four of them bad each in its way, or stuck in the middle. */
export function storyCopies(story: 'fine' | 'bad' | 'slow'): CopyChecked[] {
  const reasons = ['missing', 'changed', 'broken', 'unreadable'] as const
  const all = Array.from({ length: 5 }, (_, index): CopyChecked => {
    const remotePath = `/root/autodl-tmp/checkpoints/lora-r${2 ** (index + 2)}/best.pth`
    const reason = reasons[index]
    const problem = { remotePath, localPath: `/home/me/Berth/autodl-lora-2${remotePath}` }
    return {
      checked: index + 1,
      total: 5,
      doneBytes: (index + 1) * 1.84e9,
      sizeBytes: 5 * 1.84e9,
      problem: story === 'bad' && reason !== undefined ? { ...problem, reason } : null,
    }
  })
  return story === 'slow' ? all.slice(0, 2) : all
}
