/**
 * What following leaves free on this computer. Every version of a checkpoint that is written anew stays here under another
 * name, and Berth removes none of them by itself; so it stops before the disk is of no use for anything else.
 */
export const followKeepsFreeBytes = 5 * 2 ** 30

/** Which of these files still fit, in this order; `freeBytes` is null when it is not known, then none does. */
export function followRoom<F extends { readonly sizeBytes: number }>(
  files: readonly F[],
  freeBytes: number | null,
): { readonly fitting: readonly F[]; readonly tooLarge: readonly F[] } {
  let leftBytes = (freeBytes ?? 0) - followKeepsFreeBytes
  const fitting: F[] = []
  const tooLarge: F[] = []
  for (const file of files) {
    if (file.sizeBytes > leftBytes) tooLarge.push(file)
    else {
      leftBytes -= file.sizeBytes
      fitting.push(file)
    }
  }
  return { fitting, tooLarge }
}
