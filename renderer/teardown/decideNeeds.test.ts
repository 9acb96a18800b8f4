import { describe, expect, it } from 'vitest'
import type { LedgerLine } from '#app/storage/ledgerView.ts'
import { storyLedger } from '#renderer/dev/storyStorage.ts'
import { decideNeeds } from './decideNeeds.ts'

const { entries } = storyLedger(Date.now())
const entry = (part: string) => entries.find(({ artefact }) => artefact.path.includes(part)) as LedgerLine
const home = entry('lora-r32/best.pth')
const onFs = entry('lora-r16/best.pth')

describe('decideNeeds', () => {
  it('asks for a copy of everything meant for file storage that has no equal copy there', () => {
    const lines = [home, onFs].map(({ artefact }) => ({ artefact, decision: 'fs' as const }))
    expect(decideNeeds(lines, entries).copy).toEqual([home.artefact.path])
  })

  it('takes neither an outdated nor an unequal copy there for one that counts', () => {
    const lines = [{ artefact: onFs.artefact, decision: 'fs' as const }]
    const outdated = { ...onFs, artefact: { ...onFs.artefact, mtimeMs: onFs.artefact.mtimeMs + 60_000 } }
    const unequal = { ...onFs, fs: onFs.fs && { ...onFs.fs, sha256: 'f'.repeat(64) } }
    for (const each of [outdated, unequal, { ...onFs, fs: null }]) {
      expect(decideNeeds(lines, [each]).copy).toEqual([onFs.artefact.path])
    }
    expect(decideNeeds(lines, []).copy).toEqual([onFs.artefact.path])
  })

  it('asks to pull what has no copy that counts, and leaves out what a pull cannot mend', () => {
    const lines = entries.map(({ artefact }) => ({ artefact, decision: 'pull' as const }))
    const { pull, copy } = decideNeeds(lines, entries)
    expect(copy).toEqual([])
    expect(pull).toContain(entry('lora-r64/best.pth').artefact.path)
    expect(pull).not.toContain(entry('lora-r8/last.pth').artefact.path)
    expect(pull).not.toContain(home.artefact.path)
  })
})
