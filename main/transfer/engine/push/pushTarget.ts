import type { FolderTarget } from '#app/transfer/planFolder.ts'
import type { TreeListing } from '#app/transfer/treeListing.ts'

/** The target of a push as the plan wants it: the same paths, and a file is there already when size and second agree. */
export function pushTarget(there: TreeListing): FolderTarget {
  const files = new Map(there.files.map((file) => [file.path, file]))
  return {
    files,
    placeOf: (path) => path,
    isSame: ({ path, sizeBytes, mtimeMs }) => {
      const found = files.get(path)
      const sameSecond = found !== undefined && Math.floor(found.mtimeMs / 1000) === Math.floor(mtimeMs / 1000)
      return sameSecond && found.sizeBytes === sizeBytes
    },
    known: new Map(there.files.map(({ path, sizeBytes }) => [path, sizeBytes])),
  }
}
