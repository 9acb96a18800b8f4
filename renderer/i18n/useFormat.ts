import { createFormat, type Format } from './createFormat.ts'
import type { Language } from './language.ts'
import { useLanguage } from './useLanguage.ts'

const formats = new Map<Language, Format>()

/** Formats of the language on screen. */
export function useFormat(): Format {
  const language = useLanguage()
  let format = formats.get(language)
  if (format === undefined) {
    format = createFormat(language)
    formats.set(language, format)
  }
  return format
}
