import { checkpointLimits } from './checkpointLimits.ts'
import { type GlobalOrigin, globalOrigin } from './pickle/globalOrigin.ts'
import type { ProblemCode, UnreadCode } from './problemCode.ts'
import type { StructureReport } from './structureReport.ts'
import type { Verdict } from './verdict.ts'

/** Four bytes a step: a file of zeros is looked at to its end. */
function isZero(chunk: Uint8Array): boolean {
  const start = Math.min((4 - (chunk.byteOffset % 4)) % 4, chunk.length)
  const count = Math.floor((chunk.length - start) / 4)
  // Of less than a word there is no view: its beginning may lie between two.
  if (count === 0) return chunk.every((byte) => byte === 0)
  const words = new Int32Array(chunk.buffer, chunk.byteOffset + start, count)
  for (let index = 0; index < words.length; index++) if (words[index] !== 0) return false
  const rest = [...chunk.subarray(0, start), ...chunk.subarray(start + words.length * 4)]
  return rest.every((byte) => byte === 0)
}

/** Collects what a reader finds in one file. Bounded: a file of a million faults still makes a small report. */
export class Findings {
  format: StructureReport['format'] = 'unknown'
  tensors = 0
  parameters = 0
  nanCount = 0
  infCount = 0
  topLevelKeys: string[] = []
  #broken = false
  #unread = false
  #hostile = false
  readonly #problems: StructureReport['problems'] = []
  readonly #globals = new Map<string, GlobalOrigin>()
  readonly #warnings = new Set<StructureReport['warnings'][number]>()
  readonly #bytesByDtype = new Map<string, number>()
  #storedBytes = 0
  #hasValue = false

  get isBroken(): boolean {
    return this.#broken
  }

  get isUnread(): boolean {
    return this.#unread
  }

  /** A rule of the format does not hold. */
  broken(code: Exclude<ProblemCode, UnreadCode>, where: string, detail: string): void {
    this.#broken = true
    this.#note(code, where, detail)
  }

  /** Nothing is wrong as far as seen, but Berth cannot prove the file. */
  unread(code: UnreadCode, where: string, detail: string): void {
    this.#unread = true
    this.#note(code, where, detail)
  }

  /** A pickle asks for a global that `weights_only=True` does not allow. It is named here and never looked up. */
  named(name: string, where: string): void {
    const origin = globalOrigin(name)
    if (origin === 'hostile' && !this.#hostile) {
      this.#hostile = true
      this.#note('hostileGlobal', where, name)
    }
    const shown = printable(name)
    const room = checkpointLimits.namedGlobals * (origin === 'hostile' ? 2 : 1)
    if (this.#globals.size < room) this.#globals.set(shown, origin)
    // A list that is cut would be confirmed by somebody who never saw the rest of it.
    else if (!this.#globals.has(shown)) this.unread('limit', where, 'asks for more names than anybody reads')
  }

  warn(warning: StructureReport['warnings'][number]): void {
    this.#warnings.add(warning)
  }

  /** Bytes of a tensor's storage, as they come: whether there is anything but zeros in the whole file. */
  sawValues(chunk: Uint8Array): void {
    this.#storedBytes += chunk.length
    if (!this.#hasValue) this.#hasValue = !isZero(chunk)
  }

  addBytes(dtype: string, bytes: number): void {
    this.#bytesByDtype.set(dtype, (this.#bytesByDtype.get(dtype) ?? 0) + bytes)
  }

  toReport(sizeBytes: number, scanned: boolean): StructureReport {
    if (this.#storedBytes >= checkpointLimits.zeroWarningBytes && !this.#hasValue) this.#warnings.add('allZero')
    return {
      verdict: this.#verdict(),
      format: this.format,
      sizeBytes,
      tensors: this.tensors,
      parameters: this.parameters,
      bytesByDtype: Object.fromEntries(this.#bytesByDtype),
      topLevelKeys: this.topLevelKeys.slice(0, checkpointLimits.keptKeys).map(printable),
      globals: [...this.#globals].map(([name, origin]) => ({ name, origin })),
      warnings: [...this.#warnings],
      nanCount: scanned ? this.nanCount : null,
      infCount: scanned ? this.infCount : null,
      problems: this.#problems,
    }
  }

  #verdict(): Verdict {
    if (this.#hostile) return 'hostile'
    if (this.#broken) return 'broken'
    if (this.#unread) return 'unread'
    return this.#globals.size > 0 ? 'named' : 'sound'
  }

  #note(code: ProblemCode, where: string, detail: string): void {
    if (this.#problems.length < checkpointLimits.problems) {
      this.#problems.push({ code, where: printable(where), detail: printable(detail) })
    }
  }
}

/** Text from a file, safe to show: controls and bidi marks as `\u{…}`, at most 200 characters. */
function printable(text: string): string {
  const cut = text.length > checkpointLimits.textLength ? `${text.slice(0, checkpointLimits.textLength)}…` : text
  return cut.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
