import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import { isAllowedGlobal } from './allowedGlobals.ts'
import { applyGlobal } from './applyGlobal.ts'
import { expectCallable, isHashable } from './fitArguments.ts'
import { PickleFault } from './pickleFault.ts'
import type { PickleInput } from './pickleInput.ts'
import type { PickleValue, TensorRecord } from './pickleValue.ts'

/** What the owner of a pickle wants to hear while it is walked. */
export interface PickleHooks {
  onGlobal(name: string): void
  onTensor(tensor: TensorRecord): void
  /** Gives meaning to a persistent id (torch: a storage). Throws `PickleFault` when it has none. */
  persistentId(id: PickleValue): PickleValue
  /** Items remembered per list; 64 unless told. */
  keptItems?: number
}

const opaque: PickleValue = { kind: 'opaque' }

/** Stack, memo and budgets of one walk. It can build plain data and records; it has no way to call anything. */
export class PickleMachine {
  readonly input: PickleInput
  readonly #hooks: PickleHooks
  #stack: PickleValue[] = []
  readonly #marks: PickleValue[][] = []
  readonly #memo = new Map<number, PickleValue>()
  #budget: number = checkpointLimits.pickleValues
  #hasSuspect = false

  constructor(input: PickleInput, hooks: PickleHooks) {
    this.input = input
    this.#hooks = hooks
  }

  push(value: PickleValue): void {
    if (typeof value === 'object' && value !== null && value !== opaque) this.#spend()
    this.#stack.push(value)
  }

  pushText(text: string): void {
    if (text.length > checkpointLimits.keptTextBytes) this.push(opaque)
    else {
      this.#spend()
      this.#stack.push(text)
    }
  }

  pushOpaque(): void {
    this.#stack.push(opaque)
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
    this.#stack.push(value)
  }

  global(name: string): void {
    const allowed = isAllowedGlobal(name)
    if (!allowed) {
      this.#hasSuspect = true
      this.#hooks.onGlobal(name)
    }
    this.push({ kind: 'global', name, allowed })
  }

  /** REDUCE, INST, and `asClass` NEWOBJ: the same question, what the call would have given. */
  apply(callable: PickleValue, args: PickleValue, asClass = false): void {
    const items = typeof args === 'object' && args?.kind === 'tuple' ? args.items : null
    if (typeof callable !== 'object' || callable === null) throw new PickleFault('bad', 'a call of plain data')
    if (this.#isUnknown(callable)) this.push(opaque)
    else if (callable.kind !== 'global') throw new PickleFault('bad', 'a call of plain data')
    else if (!callable.allowed) this.push(opaque)
    else if (items === null) throw new PickleFault('bad', `a call of ${callable.name} without arguments`)
    else {
      expectCallable(callable.name, asClass)
      this.push(applyGlobal(callable.name, items, (tensor) => this.#hooks.onTensor(tensor)))
    }
  }

  persistentId(id: PickleValue): void {
    this.push(this.#hooks.persistentId(id))
  }

  /** BUILD would change the state of what lies on top; on a class or a function that would be an attack. */
  build(): void {
    this.pop()
    const target = this.top()
    const plain = typeof target !== 'object' || target === null
    if (plain || target.kind === 'tuple' || target.kind === 'list' || (target.kind === 'global' && target.allowed)) {
      throw new PickleFault('bad', 'state set on something that has none')
    }
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
    this.popMark()
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
      if (!isHashable(key)) throw new PickleFault('bad', 'a key that Python cannot look up')
      if (typeof key !== 'string') continue
      if (dict.kind === 'dict' && dict.keys.length < checkpointLimits.keptKeys) dict.keys.push(key)
      if (typeof value === 'object' && value?.kind === 'tensor') value.tensor.name ??= key
    }
  }

  /** The one value that STOP leaves. */
  finish(): PickleValue {
    const root = this.pop()
    if (this.#stack.length > 0 || this.#marks.length > 0) throw new PickleFault('bad', 'more than one value at the end')
    return root
  }

  /**
   * What a call gave that was already named suspicious may be called and filled again: there is nothing more to learn. No
   * allowed call gives anything opaque that could be.
   */
  #isUnknown(value: Exclude<PickleValue, null | boolean | number | string>): boolean {
    return value.kind === 'opaque' && this.#hasSuspect
  }

  #spend(): void {
    if (--this.#budget < 0) throw new PickleFault('limit', 'more objects than Berth keeps in memory')
  }
}
