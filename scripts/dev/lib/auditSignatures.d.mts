export function judgeAudit(run: { readonly status: number | null; readonly stdout: string }): string
export function auditSignatures(): string
