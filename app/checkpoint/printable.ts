import { checkpointLimits } from './checkpointLimits.ts'

/** Text from a file, safe to show: controls and bidi marks as `\u{…}`, at most 200 characters. */
export function printable(text: string): string {
  const cut = text.length > checkpointLimits.textLength ? `${text.slice(0, checkpointLimits.textLength)}…` : text
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
