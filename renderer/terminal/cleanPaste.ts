/**
 * Pasted text made safe for a shell: the end marker of bracketed paste goes, then every control character except tab and
 * line ends. Without ESC and the 8-bit CSI nothing that is left can start an escape sequence.
 */
export function cleanPaste(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
      .replaceAll(/(?:\u001b\[|\u009b)20[01]~/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
  )
}
