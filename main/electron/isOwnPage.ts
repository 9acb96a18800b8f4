import { appOrigin } from './appOrigin.ts'

/** Whether a URL is one of Berth's own pages. Compared as parsed: `app://berth.example` only begins alike. */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}` === appOrigin
}
