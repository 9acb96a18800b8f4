/** Whether torch could load a file of this name: the index of a sharded checkpoint is text, and level 2 is all there is for it. */
export function torchReads(path: string): boolean {
  return !path.endsWith('.index.json')
}
