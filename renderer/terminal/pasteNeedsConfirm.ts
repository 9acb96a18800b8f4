/** Longer pastes are rarely meant for a prompt. */
const CONFIRM_FROM_BYTES = 4096

/** Whether a person should look first: several lines, which a plain program runs one by one, or a lot of text. */
export function pasteNeedsConfirm(text: string): boolean {
  return /[\r\n]/.test(text) || new TextEncoder().encode(text).length > CONFIRM_FROM_BYTES
}
