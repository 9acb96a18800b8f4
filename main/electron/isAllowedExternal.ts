/** Links that may leave Berth for the system's browser: https without credentials in them. Everything else is refused. */
export function isAllowedExternal(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, username, password } = new URL(url)
  return protocol === 'https:' && username === '' && password === ''
}
