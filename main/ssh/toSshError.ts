import { BerthError } from '#app/contract/berthError.ts'

type Code = 'ssh.unresolvable' | 'ssh.refused' | 'ssh.timeout' | 'ssh.weakAlgorithms' | 'ssh.notSsh' | 'ssh.closed'

const codes: { readonly [code: string]: Code } = {
  ENOTFOUND: 'ssh.unresolvable',
  EAI_AGAIN: 'ssh.unresolvable',
  EAI_NODATA: 'ssh.unresolvable',
  EAI_NONAME: 'ssh.unresolvable',
  EAI_FAIL: 'ssh.unresolvable',
  ECONNREFUSED: 'ssh.refused',
  ETIMEDOUT: 'ssh.timeout',
  EHOSTUNREACH: 'ssh.timeout',
  EHOSTDOWN: 'ssh.timeout',
  ENETUNREACH: 'ssh.timeout',
  ENETDOWN: 'ssh.timeout',
}

/**
 * An error of the socket or of ssh2, before login, as one of Berth's. `greeting` is what came before the SSH banner, null
 * once that was seen: a server that talks but never says SSH is not one.
 */
export function toSshError(
  error: unknown,
  address: { host: string; port: number },
  greeting: string | null,
): BerthError {
  if (error instanceof BerthError) return error
  return new BerthError(codeOf(error, greeting), { host: address.host, port: address.port }, { cause: error })
}

function codeOf(error: unknown, greeting: string | null): Code {
  const { level, code, message, errors } = fieldsOf(error)
  const known = codes[code] ?? codes[fieldsOf(errors[0]).code]
  if (known) return known
  if (level === 'handshake') return /no matching/i.test(message) ? 'ssh.weakAlgorithms' : 'ssh.notSsh'
  if (greeting !== null && greeting !== '') {
    // sshd under a burst of connections says so in plain text instead of its banner: busy, not foreign.
    return /^(Exceeded MaxStartups|Not allowed at this time)/m.test(greeting) ? 'ssh.closed' : 'ssh.notSsh'
  }
  if (level === 'client-timeout') return 'ssh.timeout'
  return 'ssh.closed'
}

function fieldsOf(error: unknown): { level: string; code: string; message: string; errors: readonly unknown[] } {
  const fields: { [key: string]: unknown } = typeof error === 'object' && error !== null ? { ...error } : {}
  return {
    level: String(fields.level ?? ''),
    code: String(fields.code ?? ''),
    message: error instanceof Error ? error.message : '',
    errors: error instanceof AggregateError ? error.errors : [],
  }
}
