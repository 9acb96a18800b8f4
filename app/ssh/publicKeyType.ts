/**
 * The key type that a public key in SSH wire form (base64) names inside itself; null when it is no such key. A line that
 * claims another type than its key holds is not to be trusted.
 */
export function publicKeyType(blobBase64: string): string | null {
  let head: string
  try {
    // 64 characters are 48 bytes: the 4-byte length and the longest type name in use fit.
    head = atob(blobBase64.slice(0, 64))
  } catch {
    return null
  }
  const lengthBytes = head.charCodeAt(3)
  if (!head.startsWith('\0\0\0') || !(lengthBytes > 0) || head.length < 4 + lengthBytes) return null
  const type = head.slice(4, 4 + lengthBytes)
  return /^[a-z0-9@.-]+$/.test(type) ? type : null
}
