/**
 * How often to save: with `checkpointSeconds` for one save and `betweenFailuresSeconds` between two interruptions on average, the time
 * between saves that loses least is the root of twice their product (Young's approximation). In whole iterations, rounded down.
 */
export function checkpointCadence({
  checkpointSeconds,
  betweenFailuresSeconds,
  iterationSeconds,
}: {
  readonly checkpointSeconds: number
  readonly betweenFailuresSeconds: number
  readonly iterationSeconds: number
}): { readonly everySeconds: number; readonly everyIterations: number; readonly overheadRatio: number } {
  const everySeconds = Math.sqrt(2 * betweenFailuresSeconds * checkpointSeconds)
  return {
    everySeconds,
    everyIterations: Math.max(1, Math.floor(everySeconds / iterationSeconds)),
    overheadRatio: checkpointSeconds / everySeconds,
  }
}
