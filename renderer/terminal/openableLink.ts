/** The address a terminal link may open: https only, without a user name that could pose as a host. null for everything else. */
export function openableLink(text: string): string | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null
}
