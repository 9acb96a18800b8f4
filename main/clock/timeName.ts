/** A moment as a name for a file or folder, in their order of time: `2026-11-27T13-42-31-000Z`. */
export function timeName(atMs: number): string {
  return new Date(atMs).toISOString().replaceAll(/[:.]/g, '-')
}
