/** Size and time as `find` prints them; null when they are no such numbers. Time is cut off to whole milliseconds. */
export function findStamp(size: string, seconds: string): { sizeBytes: number; mtimeMs: number } | null {
  if (!/^\d{1,15}$/.test(size) || !/^-?\d{1,11}(\.\d+)?$/.test(seconds)) return null
  // By text, because a double does not hold nanoseconds.
  const [whole = '0', fraction = ''] = seconds.split('.')
  return { sizeBytes: Number(size), mtimeMs: Number(whole) * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0')) }
}
