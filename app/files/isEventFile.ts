/** Whether TensorBoard takes a file of this name for the events of a run. */
export function isEventFile(path: string): boolean {
  return path.slice(path.lastIndexOf('/') + 1).startsWith('events.out.tfevents.')
}
