import { knownFolder } from '#app/storage/knownFolder.ts'
import type { Measure, SpaceNode } from '#app/storage/spaceTree.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { spaceText } from './spaceText.ts'

/** So many files in one folder are no work of a person: a picture for each sample, or a log for each step. */
const MANY_FILES = 2_000

/** What a folder is, where that can be told; null where it cannot. */
export function useFolderWords(measure: Measure): (node: SpaceNode) => string | null {
  const t = useText(spaceText)
  const format = useFormat()
  return ({ path, value, folders }) => {
    const known = knownFolder(path)
    if (known?.kind === 'hfModel' || known?.kind === 'hfDataset')
      return t(known.kind, { name: visibleText(known.name) })
    if (known !== null) return t(known.kind)
    return measure === 'inodes' && value >= MANY_FILES && folders.length === 0
      ? t('manyFiles', { number: format.integer(value) })
      : null
  }
}
