import { PickleFault } from './pickleFault.ts'
import type { PickleMachine } from './pickleMachine.ts'
import { stepTextOpcode } from './stepTextOpcode.ts'

/** The opcodes that torch reads with `weights_only=True`: those of protocol 2 as `torch.save` writes it. */
const weightsOnly = new Uint8Array(256)
for (const opcode of [
  0x28, 0x29, 0x2e, 0x47, 0x4a, 0x4b, 0x4d, 0x4e, 0x51, 0x52, 0x55, 0x58, 0x5d, 0x61, 0x62, 0x63, 0x65, 0x68, 0x6a,
  0x71, 0x72, 0x73, 0x74, 0x75, 0x7d, 0x80, 0x81, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8f,
])
  weightsOnly[opcode] = 1

/** One opcode of protocols 1 to 5. Returns false at STOP. */
export function stepPickle(m: PickleMachine): boolean {
  const { input } = m
  const opcode = input.u8()
  if (weightsOnly[opcode] === 0) m.beyondWeightsOnly()
  switch (opcode) {
    case 0x2e: // STOP
      return false
    case 0x80: // PROTO
      if (input.u8() > 5) throw new PickleFault('bad', 'a pickle protocol above 5')
      break
    case 0x95: // FRAME: only a hint for buffering
      input.u64()
      break
    case 0x28: // MARK
      m.mark()
      break
    case 0x30: // POP
      m.popOrMark()
      break
    case 0x31: // POP_MARK
      m.popMark()
      break
    case 0x32: // DUP
      m.push(m.top())
      break
    case 0x4e: // NONE
      m.push(null)
      break
    case 0x88: // NEWTRUE
      m.push(true)
      break
    case 0x89: // NEWFALSE
      m.push(false)
      break
    case 0x4a: // BININT
      m.pushInteger(input.i32())
      break
    case 0x4b: // BININT1
      m.pushInteger(input.u8())
      break
    case 0x4d: // BININT2
      m.pushInteger(input.u16())
      break
    case 0x8a: // LONG1
      m.pushInteger(input.long(input.u8()))
      break
    case 0x8b: // LONG4
      m.pushInteger(input.long(input.i32()))
      break
    case 0x47: // BINFLOAT
      input.skip(8)
      m.pushFloat()
      break
    case 0x54: // BINSTRING
      pushBytesAsText(m, input.i32())
      break
    case 0x55: // SHORT_BINSTRING
      pushBytesAsText(m, input.u8())
      break
    case 0x58: // BINUNICODE
      m.pushText(input.utf8(input.u32()))
      break
    case 0x8c: // SHORT_BINUNICODE
      m.pushText(input.utf8(input.u8()))
      break
    case 0x8d: // BINUNICODE8
      m.pushText(input.utf8(input.u64()))
      break
    case 0x42: // BINBYTES
      input.skip(input.u32())
      m.pushOpaque()
      break
    case 0x43: // SHORT_BINBYTES
      input.skip(input.u8())
      m.pushOpaque()
      break
    case 0x8e: // BINBYTES8
    case 0x96: // BYTEARRAY8
      input.skip(input.u64())
      m.pushOpaque()
      break
    case 0x5d: // EMPTY_LIST
      m.push({ kind: 'list', items: [], length: 0 })
      break
    case 0x7d: // EMPTY_DICT
      m.push({ kind: 'dict', keys: [], plain: true })
      break
    case 0x8f: // EMPTY_SET
      m.push({ kind: 'set' })
      break
    case 0x29: // EMPTY_TUPLE
      m.push({ kind: 'tuple', items: [] })
      break
    case 0x85: // TUPLE1
      m.popTuple(1)
      break
    case 0x86: // TUPLE2
      m.popTuple(2)
      break
    case 0x87: // TUPLE3
      m.popTuple(3)
      break
    case 0x74: // TUPLE
      m.push({ kind: 'tuple', items: m.popMark() })
      break
    case 0x6c: // LIST
    case 0x64: // DICT
      pushMarked(m, opcode === 0x6c)
      break
    case 0x91: // FROZENSET
      m.popMark()
      m.push({ kind: 'set' })
      break
    case 0x61: // APPEND
      m.append([m.pop()])
      break
    case 0x65: // APPENDS
      m.append(m.popMark())
      break
    case 0x73: {
      // SETITEM
      const value = m.pop()
      m.setItems([m.pop(), value])
      break
    }
    case 0x75: // SETITEMS
      m.setItems(m.popMark())
      break
    case 0x90: // ADDITEMS
      m.addItems()
      break
    case 0x71: // BINPUT
      m.put(input.u8())
      break
    case 0x72: // LONG_BINPUT
      m.put(input.u32())
      break
    case 0x94: // MEMOIZE
      m.memoize()
      break
    case 0x68: // BINGET
      m.get(input.u8())
      break
    case 0x6a: // LONG_BINGET
      m.get(input.u32())
      break
    case 0x63: // GLOBAL
      m.global(input.line(), input.line())
      break
    case 0x93: {
      // STACK_GLOBAL
      const name = m.pop()
      const module = m.pop()
      if (typeof name !== 'string' || typeof module !== 'string')
        throw new PickleFault('bad', 'a global without a name')
      m.global(module, name)
      break
    }
    case 0x52: // REDUCE
    case 0x81: {
      // NEWOBJ
      const args = m.pop()
      m.apply(m.pop(), args, opcode === 0x81)
      break
    }
    case 0x92: {
      // NEWOBJ_EX: keyword arguments lie on top
      m.pop()
      const args = m.pop()
      m.apply(m.pop(), args, true)
      break
    }
    case 0x62: // BUILD
      m.build()
      break
    case 0x51: // BINPERSID
      m.persistentId(m.pop())
      break
    case 0x82: // EXT1
      m.global('copyreg', `extension ${input.u8()}`)
      break
    case 0x83: // EXT2
      m.global('copyreg', `extension ${input.u16()}`)
      break
    case 0x84: // EXT4
      m.global('copyreg', `extension ${input.i32()}`)
      break
    default:
      stepTextOpcode(m, opcode)
  }
  return true
}

/** Text of Python 2, which torch decodes as UTF-8: other bytes only a full unpickler told so would take. */
function pushBytesAsText(m: PickleMachine, length: number): void {
  const text = m.input.latin1(length)
  if (/[\u0080-\u00ff]/.test(text)) m.beyondWeightsOnly()
  m.pushText(text)
}

function pushMarked(m: PickleMachine, isList: boolean): void {
  const items = m.popMark()
  m.push(isList ? { kind: 'list', items: [], length: 0 } : { kind: 'dict', keys: [], plain: true })
  if (isList) m.append(items)
  else m.setItems(items)
}
