import type { AuditLine } from '#app/audit/auditLine.ts'

const ACTS = ['instance.added', 'hostKey.accepted', 'teardown.approved', 'teardown.shutdownSent'] as const

export function storyAudit(alias: string | null, nowMs: number): AuditLine[] {
  return ACTS.map((act, line) => ({
    line,
    sequence: line,
    atMs: nowMs - (9 - line) * 3_600_000,
    alias,
    act,
    planHash: line > 1 ? '7c41e0'.repeat(11).slice(0, 64) : null,
    evidence: '{\n "hostKey": "SHA256:Zx2A9fQkW2u7lTt0yN5c8Qm3vXb1Rz6Ka4JdHs0PeGi"\n}',
    isCut: false,
  }))
}
