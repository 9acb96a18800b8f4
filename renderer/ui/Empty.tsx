import type { ReactNode } from 'react'

/** Nothing to show, and why, and what to do about it. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div style={{ padding: '16px 0', display: 'flex', gap: 16, alignItems: 'center', color: 'var(--mute)' }}>
      <span style={{ maxWidth: 560 }}>{children}</span>
      {action}
    </div>
  )
}
