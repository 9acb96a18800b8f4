import type { AnyAuthMethod, AuthenticationType } from 'ssh2'
import { BerthError } from '#app/contract/berthError.ts'
import type { Address } from '#app/instance/instance.ts'
import type { Credentials } from './credentials.ts'
import { type LoadedKeys, loadKeys, parsePrivateKey } from './loadKeys.ts'

export type AuthPlan = {
  /** Gives one method after the other, leaving out what the server has said it does not take. */
  next(left: readonly AuthenticationType[] | null): AnyAuthMethod | false
  /** Which kind was given last: once logged in, the one that was accepted. */
  given(): 'key' | 'agent' | 'password'
  /** The error when none was accepted. */
  failed(): BerthError
}

/** What to offer to the server, in order. Nothing is offered that the credentials do not name. */
export async function authMethods(address: Address, credentials: Credentials): Promise<AuthPlan> {
  const { host, port, user } = address
  const passwordWrong = () => new BerthError('ssh.passwordWrong', { host, port, user })
  if (credentials.kind === 'password') return planOf(passwordMethods(user, credentials.password), passwordWrong)
  const { keys, encrypted } = await keysOf(credentials)
  const methods: AnyAuthMethod[] = keys.map((key) => ({ type: 'publickey', username: user, key }))
  if (credentials.kind === 'keysOrPassword')
    return planOf(
      [...(credentials.withoutKeys ? [] : methods), ...passwordMethods(user, credentials.password)],
      (given) =>
        // A server that allows few tries hangs up before the password: then nobody has judged it.
        given === 'publickey' ? new BerthError('ssh.keyRefused', { host, port, user }) : passwordWrong(),
    )
  if (credentials.kind === 'keys')
    methods.push(...credentials.agents.map((agent) => ({ type: 'agent' as const, username: user, agent })))
  return planOf(methods, () => {
    const path = encrypted[0]
    return path === undefined
      ? new BerthError('ssh.keyRefused', { host, port, user })
      : new BerthError('ssh.keyPassphraseNeeded', { host, port, user, path })
  })
}

async function keysOf(credentials: Exclude<Credentials, { kind: 'password' }>): Promise<LoadedKeys> {
  if (credentials.kind !== 'key') return loadKeys(credentials.sshFolder, credentials.unlocked)
  const key = parsePrivateKey(credentials.privateKey)
  if (key === 'encrypted') return { keys: [], encrypted: [''] }
  return { keys: key ? [key] : [], encrypted: [] }
}

/** Some servers take passwords by keyboard-interactive only: the same password then answers the one hidden prompt. */
function passwordMethods(username: string, password: string): AnyAuthMethod[] {
  let answered = false
  return [
    { type: 'password', username, password },
    {
      type: 'keyboard-interactive',
      username,
      prompt: (_name, _instructions, _language, prompts, finish) => {
        finish(prompts.map((prompt) => (prompt.echo || answered ? '' : password)))
        answered = true
      },
    },
  ]
}

function planOf(methods: readonly AnyAuthMethod[], failed: (given: AnyAuthMethod['type']) => BerthError): AuthPlan {
  const waiting = [...methods]
  let given: AnyAuthMethod['type'] = 'publickey'
  return {
    next(left) {
      for (let method = waiting.shift(); method; method = waiting.shift()) {
        const type = method.type === 'agent' ? 'publickey' : method.type
        if (left !== null && !left.includes(type)) continue
        given = method.type
        return method
      }
      return false
    },
    given: () => (given === 'publickey' ? 'key' : given === 'agent' ? 'agent' : 'password'),
    failed: () => failed(given),
  }
}
