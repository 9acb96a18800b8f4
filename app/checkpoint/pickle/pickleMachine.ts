import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import { globalStanding } from './allowedGlobals.ts'
import { applyGlobal, type Made } from './applyGlobal.ts'
import { canonicalGlobal } from './canonicalGlobal.ts'
import { expectCallable, isHashable } from './fitArguments.ts'
import { FULL_PICKLE, isHostileStep } from './globalOrigin.ts'
import { PickleFault } from './pickleFault.ts'
import type { PickleInput } from './pickleInput.ts'
import type { PickleValue } from './pickleValue.ts'

/** What the owner of a pickle wants to hear while it is walked. */
export interface PickleHooks extends Made {
  /** A name that `weights_only=True` does not take; also `pickle` itself, for what only the full unpickler reads. */
  onGlobal(name: string): void
  /** Gives meaning to a persistent id (torch: a storage). Throws `PickleFault` when it has none. */
  persistentId(id: PickleValue): PickleValue
  /** Items remembered per list; 64 unless told. */
  keptItems?: number
}

const opaque: PickleValue = { kind: 'opaque' }
const float: PickleValue = { kind: 'float' }
const huge: PickleValue = { kind: 'huge' }
/** Stack, memo and budgets of one walk. It can build plain data and records; it has no way to call anything. */
export class PickleMachine {
  readonly input: PickleInput
  readonly #hooks: PickleHooks
  #stack: PickleValue[] = []
  readonly #marks: PickleValue[][] = []
  readonly #memo = new Map<number, PickleValue>()
  #budget: number = checkpointLimits.pickleValues
  #looks: number = checkpointLimits.pickleLooks
  #hasUnknown = false
  #isBeyond = false

  constructor(input: PickleInput, hooks: PickleHooks) {
    this.input = input
    this.#hooks = hooks
  }

  push(value: PickleValue): void {
    if (typeof value === 'object' && value !== null && value !== opaque) this.#spend()
    this.#lay(value)
  }

  pushText(text: string): void {
    if (text.length > checkpointLimits.keptTextBytes) this.push(opaque)
    else {
      this.#spend()
      this.#lay(text)
    }
  }

  pushOpaque(): void {
    this.#lay(opaque)
  }

  pushFloat(): void {
    this.#lay(float)
  }

  /** A whole number; null for one beyond 2^53. */
  pushInteger(value: number | null): void {
    this.#lay(value ?? huge)
  }

  /** What comes now is for the full unpickler only: said once. */
  beyondWeightsOnly(): void {
    if (this.#isBeyond) return
    this.#isBeyond = true
    this.#hooks.onGlobal(FULL_PICKLE)
  }

  pop(): PickleValue {
    const value = this.#stack.pop()
    if (value === undefined) throw new PickleFault('bad', `nothing on the stack at byte ${this.input.at - 1}`)
    return value
  }

  top(): PickleValue {
    const value = this.#stack.at(-1)
    if (value === undefined) throw new PickleFault('bad', `nothing on the stack at byte ${this.input.at - 1}`)
    return value
  }

  mark(): void {
    if (this.#marks.length >= checkpointLimits.pickleMarks) throw new PickleFault('limit', 'nested too deeply')
    this.#marks.push(this.#stack)
    this.#stack = []
  }

  /** The values above the last mark. */
  popMark(): PickleValue[] {
    const below = this.#marks.pop()
    if (!below) throw new PickleFault('bad', `no mark at byte ${this.input.at - 1}`)
    const above = this.#stack
    this.#stack = below
    return above
  }

  popOrMark(): void {
    if (this.#stack.length === 0 && this.#marks.length > 0) this.popMark()
    else this.pop()
  }

  popTuple(length: number): void {
    if (this.#stack.length < length) throw new PickleFault('bad', 'a tuple of more than there is')
    this.push({ kind: 'tuple', items: this.#stack.splice(this.#stack.length - length, length) })
  }

  put(index: number): void {
    // Numbered one after the other, two bytes each at least; Python makes room for every number below.
    if (index > this.input.at) throw new PickleFault('bad', `memo ${index} is further than anything that was written`)
    if (!this.#memo.has(index)) this.#spend()
    this.#memo.set(index, this.top())
  }

  memoize(): void {
    this.put(this.#memo.size)
  }

  get(index: number): void {
    const value = this.#memo.get(index)
    if (value === undefined) throw new PickleFault('bad', `memo ${index} was never written`)
    this.#lay(value)
  }

  global(module: string, attribute: string): void {
    const name = canonicalGlobal(module, attribute)
    const standing = globalStanding(name)
    if (standing === 'unknown') this.#hasUnknown = true
    if (standing !== 'weightsOnly') this.#hooks.onGlobal(name)
    this.push({ kind: 'global', name, known: standing !== 'unknown' })
  }

  /** REDUCE, INST, and `asClass` NEWOBJ: the same question, what the call would have given. */
  apply(callable: PickleValue, args: PickleValue, asClass = false): void {
    const items = typeof args === 'object' && args?.kind === 'tuple' ? args.items : null
    if (typeof callable !== 'object' || callable === null) throw new PickleFault('bad', 'a call of plain data')
    if (this.#isUnknown(callable)) this.push(opaque)
    else if (callable.kind !== 'global') throw new PickleFault('bad', 'a call of plain data')
    else if (!callable.known) {
      if (callable.name === 'builtins.getattr') this.#attribute(items ?? [])
      this.push(opaque)
    } else if (items === null) throw new PickleFault('bad', `a call of ${callable.name} without arguments`)
    else {
      expectCallable(callable.name, asClass)
      this.#lookAt(items)
      this.push(applyGlobal(callable.name, items, this.#hooks))
    }
  }

  /** `getattr(x, 'name')` is how pickle writes methods and nested classes, and how an attack walks from a class to `os`. */
  #attribute([target, name]: readonly PickleValue[]): void {
    const of = typeof target === 'object' && target?.kind === 'global' ? target.name : 'object'
    if (typeof name !== 'string' || isHostileStep(name)) this.#hooks.onGlobal('builtins.getattr.__globals__')
    else this.#hooks.onGlobal(`${of}.${name}`)
  }

  persistentId(id: PickleValue): void {
    this.push(this.#hooks.persistentId(id))
  }

  /** BUILD would change the state of what lies on top; on a class or a function that would be an attack. */
  build(): void {
    this.pop()
    const target = this.top()
    const hasState =
      typeof target === 'object' &&
      target !== null &&
      (target.kind === 'opaque' ||
        target.kind === 'tensor' ||
        (target.kind === 'dict' && !target.plain) ||
        (target.kind === 'global' && !target.known))
    if (!hasState) throw new PickleFault('bad', 'state set on something that has none')
  }

  append(items: PickleValue[]): void {
    const list = this.top()
    if (typeof list !== 'object' || list === null || (list.kind !== 'list' && !this.#isUnknown(list))) {
      throw new PickleFault('bad', 'append to something that is not a list')
    }
    if (list.kind !== 'list') return
    list.length += items.length
    const kept = this.#hooks.keptItems ?? checkpointLimits.keptItems
    for (const item of items) {
      if (list.items.length >= kept) break
      list.items.push(item)
    }
  }

  addItems(): void {
    for (const item of this.popMark()) this.#lookAtKey(item)
    const set = this.top()
    if (typeof set !== 'object' || set === null || (set.kind !== 'set' && !this.#isUnknown(set))) {
      throw new PickleFault('bad', 'items for something that is not a set')
    }
  }

  setItems(items: PickleValue[]): void {
    const dict = this.top()
    if (typeof dict !== 'object' || dict === null || (dict.kind !== 'dict' && !this.#isUnknown(dict))) {
      throw new PickleFault('bad', 'items for something that is not a dict')
    }
    if (items.length % 2 !== 0) throw new PickleFault('bad', 'a key without a value')
    for (let index = 0; index < items.length; index += 2) {
      const key = items[index] ?? null
      const value = items[index + 1]
      this.#lookAtKey(key)
      if (!isHashable(key)) throw new PickleFault('bad', 'a key that Python cannot look up')
      if (typeof key !== 'string') continue
      if (dict.kind === 'dict' && dict.keys.length < checkpointLimits.keptKeys) dict.keys.push(key)
      if (typeof value === 'object' && value?.kind === 'tensor') value.tensor.name ??= key
    }
  }

  /** The value that STOP takes, and whether anything else was left behind, which no pickler does. */
  finish(): { root: PickleValue; leftover: boolean } {
    const root = this.pop()
    return { root, leftover: this.#stack.length > 0 || this.#marks.length > 0 }
  }

  /**
   * What a call of an unknown name gave may be called and filled again: there is nothing more to learn. No
   * known call gives anything opaque that could be.
   */
  #isUnknown(value: Exclude<PickleValue, null | boolean | number | string>): boolean {
    return value.kind === 'opaque' && this.#hasUnknown
  }

  /** Arguments are looked at item by item, in tuples of tuples too; the same big tuple may come again and again. */
  #lookAt(args: readonly PickleValue[]): void {
    this.#look(args.length)
    for (const value of args) {
      if (typeof value !== 'object' || value === null || (value.kind !== 'tuple' && value.kind !== 'list')) continue
      this.#look(value.items.length)
      for (const item of value.items) {
        if (typeof item === 'object' && item !== null && 'items' in item) this.#look(item.items.length)
        else if (typeof item === 'object' && item?.kind === 'tensor') this.#look(1)
      }
    }
  }

  #lookAtKey(key: PickleValue): void {
    if (typeof key === 'object' && key?.kind === 'tuple') this.#look(key.items.length)
  }

  #look(items: number): void {
    this.#looks -= items
    if (this.#looks < 0) throw new PickleFault('limit', 'the same large values are used again and again')
  }

  #lay(value: PickleValue): void {
    if (this.#stack.length >= checkpointLimits.pickleStack)
      throw new PickleFault('limit', 'more values at once than Berth holds')
    this.#stack.push(value)
  }

  #spend(): void {
    if (--this.#budget < 0) throw new PickleFault('limit', 'more objects than Berth keeps in memory')
  }
}
