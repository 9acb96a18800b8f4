import { isSameAlias } from './isSameAlias.ts'

/** The first free `autodl-<project>-<N>`; the project is a guess that the person can change. */
export function suggestAlias(taken: readonly string[], demo: boolean): string {
  const stem = demo ? 'autodl-demo' : 'autodl-lab'
  for (let number = 1; ; number += 1) {
    const alias = `${stem}-${number}`
    if (!taken.some((other) => isSameAlias(other, alias))) return alias
  }
}
