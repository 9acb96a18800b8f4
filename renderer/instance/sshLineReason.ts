import type { ParsedSshLine } from '#app/instance/parseSshLine.ts'

/** The text that says why a pasted line was refused. */
export const sshLineReason = {
  empty: 'reasonEmpty',
  notSsh: 'reasonNotSsh',
  badHost: 'reasonBadHost',
  badPort: 'reasonBadPort',
  severalAddresses: 'reasonSeveral',
  jumpHost: 'reasonJump',
  unknownOption: 'reasonOption',
} as const satisfies Record<Extract<ParsedSshLine, { ok: false }>['reason'], string>
