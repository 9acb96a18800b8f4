/**
 * Whether all of `text` fits a pattern of `*` (anything, also a slash) and `?` (one character), as `find` reads them. Takes
 * no more steps than text times pattern: names on an instance may be made to keep a regular expression busy for ever.
 */
export function globFits(text: string, pattern: string): boolean {
  const [chars, glob] = [[...text], [...pattern]]
  let [at, from] = [0, 0]
  let star: { readonly from: number; at: number } | null = null
  while (at < chars.length) {
    if (glob[from] === '*') star = { from: ++from, at }
    else if (glob[from] !== undefined && (glob[from] === '?' || glob[from] === chars[at])) {
      from++
      at++
    } else if (star !== null) {
      // What came after the last star does not fit here: let it take one more character.
      from = star.from
      at = ++star.at
    } else return false
  }
  return glob.slice(from).every((char) => char === '*')
}
