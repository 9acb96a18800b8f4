import { globFits } from '#app/text/globFits.ts'

/**
 * Whether something below a folder is left out of its transfer, with all that is below it. `relativePath` is `a/b/c`. A
 * pattern without a slash fits a name at any depth (`wandb`, `*.tmp`), one with a slash a path from the folder on
 * (`runs/vis`, `runs/run-?/vis`).
 */
export function isExcluded(relativePath: string, excludes: readonly string[]): boolean {
  const names = relativePath.split('/')
  return excludes.some((pattern) => {
    const clean = pattern.replace(/^\/|\/$/g, '')
    if (!clean.includes('/')) return names.some((name) => globFits(name, clean))
    return names.some((_, at) => globFits(names.slice(0, at + 1).join('/'), clean))
  })
}
