import type { Verdict } from '#app/checkpoint/verdict.ts'
import type { Artefact, VerifyLevel } from './artefact.ts'
import { levelReached, requiredLevel } from './requiredLevel.ts'

/** What decides beside the file itself; the same for everybody who asks. */
export type SafetyRule = {
  /** With a local torch configured, a sound checkpoint at home has to be loaded by it (L3). */
  readonly torchConfigured: boolean
  /** Names in pickles that the person confirmed for this instance's runs. */
  readonly acceptedNames: readonly string[]
}

/** What is known of a copy with equal digests. A record from before there were verdicts has none, and proves nothing. */
export type CopyRead = {
  readonly level: VerifyLevel
  readonly loads: boolean
  readonly verdict?: Verdict | undefined
  /** What loading asks for beyond weights. */
  readonly names?: readonly string[] | undefined
}

/**
 * `proven` as far as its kind needs · `accepted` as the person said: its names confirmed, or kept unread · `named` and `unread`
 * wait for that · `unproven` nobody read it yet, or the local torch did not load it · `broken` and `hostile` stay so.
 */
export type CopyStanding = 'proven' | 'accepted' | 'named' | 'unread' | 'unproven' | 'broken' | 'hostile'

/** The one rule for a copy whose bytes are known to be the right ones. A log has nothing to load: its bytes are all there is. */
export function copyStanding(
  artefact: Pick<Artefact, 'kind' | 'path'>,
  copy: CopyRead,
  rule: SafetyRule,
  keptUnread: boolean,
): CopyStanding {
  if (artefact.kind === 'log') return 'proven'
  const { verdict, names = [] } = copy
  if (verdict === 'hostile' || verdict === 'broken') return verdict
  const required = requiredLevel(artefact.kind, rule.torchConfigured && torchReads(artefact.path))
  // Of a pinned file of any type nothing more is asked than that it is not known to be bad.
  if (required === 'L1') return 'proven'
  switch (verdict) {
    case undefined:
      return 'unproven'
    case 'named':
      // A record without its names says nothing that anybody could have confirmed.
      return names.length > 0 && names.every((name) => rule.acceptedNames.includes(name)) ? 'accepted' : 'named'
    case 'unread':
      return keptUnread ? 'accepted' : 'unread'
    case 'sound':
      if (!copy.loads) return 'broken'
      return levelReached(copy.level, required) ? 'proven' : 'unproven'
  }
}

/** Whether torch could load a file of this name: the index of a sharded checkpoint is text, and level 2 is all there is for it. */
function torchReads(path: string): boolean {
  return !path.endsWith('.index.json')
}
