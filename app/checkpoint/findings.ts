import { checkpointLimits } from './checkpointLimits.ts'
import { printable } from './printable.ts'
import type { ProblemCode } from './problemCode.ts'
import type { StructureReport } from './structureReport.ts'

/** Collects what a reader finds in one file. Bounded: a file of a million faults still makes a small report. */
export class Findings {
  format: StructureReport['format'] = 'unknown'
  tensors = 0
  parameters = 0
  nanCount = 0
  infCount = 0
  topLevelKeys: string[] = []
  #broken = false
  #unsupported = false
  readonly #problems: StructureReport['problems'] = []
  readonly #suspicious = new Set<string>()
  readonly #bytesByDtype = new Map<string, number>()

  get isBroken(): boolean {
    return this.#broken
  }

  get isUnsupported(): boolean {
    return this.#unsupported
  }

  /** A rule of the format does not hold. */
  broken(code: ProblemCode, where: string, detail: string): void {
    this.#broken = true
    this.#note(code, where, detail)
  }

  /** Nothing is wrong as far as seen, but Berth cannot prove the file. */
  unsupported(code: 'limit' | 'notRead' | 'noInflate', where: string, detail: string): void {
    this.#unsupported = true
    this.#note(code, where, detail)
  }

  /** A pickle asks for a global outside the allow-list. It is named here and never looked up. */
  suspicious(name: string, where: string): void {
    const shown = printable(name)
    if (this.#suspicious.has(shown)) return
    if (this.#suspicious.size < checkpointLimits.suspiciousGlobals) this.#suspicious.add(shown)
    this.broken('pickleGlobal', where, shown)
  }

  addBytes(dtype: string, bytes: number): void {
    this.#bytesByDtype.set(dtype, (this.#bytesByDtype.get(dtype) ?? 0) + bytes)
  }

  toReport(sizeBytes: number, scanned: boolean): StructureReport {
    return {
      verdict: this.#broken ? 'broken' : this.#unsupported ? 'unsupported' : 'sound',
      format: this.format,
      sizeBytes,
      tensors: this.tensors,
      parameters: this.parameters,
      bytesByDtype: Object.fromEntries(this.#bytesByDtype),
      topLevelKeys: this.topLevelKeys.slice(0, checkpointLimits.keptKeys).map(printable),
      suspiciousGlobals: [...this.#suspicious],
      nanCount: scanned ? this.nanCount : null,
      infCount: scanned ? this.infCount : null,
      problems: this.#problems,
    }
  }

  #note(code: ProblemCode, where: string, detail: string): void {
    if (this.#problems.length < checkpointLimits.problems) {
      this.#problems.push({ code, where: printable(where), detail: printable(detail) })
    }
  }
}
