import { PickleFault } from './pickleFault.ts'
import type { PickleMachine } from './pickleMachine.ts'

/**
 * The line-based opcodes of protocol 0 and the two that build instances. Torch writes none of them, but hand-made
 * attacks do, and then the report should name what they reach for.
 */
export function stepTextOpcode(m: PickleMachine, opcode: number): void {
  const { input } = m
  switch (opcode) {
    case 0x49: {
      // INT, with 00 and 01 for the booleans
      const line = input.line()
      if (line === '01' || line === '00') m.push(line === '01')
      else m.pushInteger(decimal(line))
      break
    }
    case 0x4c: // LONG
      m.pushInteger(decimal(input.line().replace(/L$/, '')))
      break
    case 0x46: // FLOAT
      if (Number.isNaN(Number(input.line()))) throw new PickleFault('bad', 'a number that is none')
      m.pushFloat()
      break
    case 0x53: // STRING
      m.pushText(unquote(input.line()))
      break
    case 0x56: // UNICODE
      m.pushText(input.line())
      break
    case 0x67: // GET
      m.get(decimal(input.line()))
      break
    case 0x70: // PUT
      m.put(decimal(input.line()))
      break
    case 0x50: // PERSID
      m.persistentId(input.line())
      break
    case 0x69: {
      // INST
      m.global(input.line(), input.line())
      const callable = m.pop()
      m.apply(callable, { kind: 'tuple', items: m.popMark() })
      break
    }
    case 0x6f: {
      // OBJ
      const [callable, ...items] = m.popMark()
      if (callable === undefined) throw new PickleFault('bad', 'an instance of nothing')
      m.apply(callable, { kind: 'tuple', items })
      break
    }
    default:
      throw new PickleFault('bad', `byte 0x${opcode.toString(16)} at ${input.at - 1} is not an opcode`)
  }
}

function decimal(line: string): number {
  const value = /^[+-]?\d{1,16}$/.test(line) ? Number(line) : Number.NaN
  if (!Number.isSafeInteger(value)) throw new PickleFault('bad', 'a number that is none')
  return value
}

function unquote(line: string): string {
  const match = /^(['"])(.*)\1$/.exec(line.trim())
  if (!match) throw new PickleFault('bad', 'a text without quotes')
  return match[2] ?? ''
}
