/**
 * Whether a comma-separated list of OpenSSH host patterns matches `name`. `*` stands for any run of characters, `?` for
 * one; a matching `!pattern` rules the name out whatever else matches. Case does not matter.
 */
export function matchesHostPatterns(patterns: string, name: string): boolean {
  const wanted = name.toLowerCase()
  let matched = false
  for (const written of patterns.toLowerCase().split(',')) {
    const negated = written.startsWith('!')
    if (!matchesWildcard(negated ? written.slice(1) : written, wanted)) continue
    if (negated) return false
    matched = true
  }
  return matched
}

/** Goes back only to the latest `*`, so a hostile pattern costs at most pattern × name steps. */
function matchesWildcard(pattern: string, name: string): boolean {
  let p = 0
  let n = 0
  let starAt = -1
  let resumeAt = 0
  while (n < name.length) {
    if (pattern[p] === '*') {
      starAt = p++
      resumeAt = n
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === name[n])) {
      p++
      n++
    } else if (starAt >= 0) {
      p = starAt + 1
      n = ++resumeAt
    } else return false
  }
  while (pattern[p] === '*') p++
  return p === pattern.length
}
