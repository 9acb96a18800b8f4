/** Why a name inside an archive must not be trusted, or null. Berth never extracts, but torch and others might. */
export function nameProblem(name: string): string | null {
  if (name === '') return 'an empty name'
  if (name.startsWith('/') || /^[A-Za-z]:[\\/]/.test(name)) return 'an absolute path'
  if (name.includes('\\')) return 'a backslash in the name'
  if (name.split('/').includes('..')) return 'a path that climbs out'
  if (/\p{Cc}/u.test(name)) return 'a control character in the name'
  return null
}
