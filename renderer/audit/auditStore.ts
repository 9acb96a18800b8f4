import { create } from 'zustand'
import type { AuditChange, AuditLine } from '#app/audit/auditLine.ts'
import { WatchedList } from '#app/contract/watchedList.ts'

const list = new WatchedList<AuditLine>(({ line }) => String(line))

/** The audit log, oldest line first; null before all of it has come. */
export const useAudit = create<{
  readonly log: { readonly lines: readonly AuditLine[]; readonly brokenAtLine: number | null } | null
  apply(change: AuditChange): void
}>((set) => ({
  log: null,
  apply({ lines, brokenAtLine }) {
    list.apply(lines)
    if (list.isWhole) set({ log: { lines: list.items, brokenAtLine } })
  },
}))
