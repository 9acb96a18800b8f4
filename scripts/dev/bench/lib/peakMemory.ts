/** A transfer or a check lasts seconds: often enough to see each buffer that is held for long. */
const everyMs = 10

const mib = 1024 * 1024

/** The most that the memory of this process (resident set) grew while `act` ran, in MiB. */
export async function peakMemory(act: () => Promise<void>): Promise<number> {
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  let peak = before
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, everyMs)
  try {
    await act()
  } finally {
    clearInterval(timer)
  }
  return Math.round((Math.max(peak, process.memoryUsage.rss()) - before) / mib)
}
