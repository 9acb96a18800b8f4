import type { ComponentType } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { Bilingual } from '#app/text/defineText.ts'
import type { Section } from './placeStore.ts'

/** One thing that the palette offers to do with an instance. */
export type PaletteEntry = {
  /** Unique among those of one instance. */
  readonly id: string
  readonly label: string
  /** What people also call it: in the other language, in pinyin and its initials, by the name of the command they know. */
  readonly keywords: string
  readonly onClick: () => void
}

/** What a capability shows of an instance: its tab, its screen, and what the palette offers. `renderer/shell/sections.ts` lists them. */
export type InstanceSection = {
  readonly id: Section
  readonly label: Bilingual
  readonly Screen: ComponentType<{ view: InstanceView }>
  /** Takes all the room there is and scrolls by itself. */
  readonly fills?: true
  /** A hook; the entries are asked for each instance that is shown. */
  readonly usePalette: () => (view: InstanceView) => readonly PaletteEntry[]
}
