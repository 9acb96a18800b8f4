/**
 * Text from a server as it may be shown: control, format and bidirectional characters become visible escapes (`\u{202e}`),
 * so that a name cannot reorder, hide or extend itself on screen.
 */
export function visibleText(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
}
