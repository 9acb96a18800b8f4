import i18next, { type FormatterModule, type i18n } from 'i18next'
import { createFormat } from './createFormat.ts'
import type { Language } from './language.ts'

/** Values by these names say how many: they are written as numbers are. All others, ports and process ids too, stay as they come. */
const COUNTS: ReadonlySet<string> = new Set(['count', 'number'])

const integers = new Map<Language, (value: number) => string>()

function integerIn(language: Language): (value: number) => string {
  const known = integers.get(language)
  if (known !== undefined) return known
  const { integer } = createFormat(language)
  integers.set(language, integer)
  return integer
}

const counts: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format: (value: unknown, _format, lng, options) =>
    typeof value === 'number' && COUNTS.has(String(options?.interpolationkey))
      ? integerIn(lng === 'en' ? 'en' : 'zh')(value)
      : String(value ?? ''),
}

/** An i18next instance; a table of sentences comes to it with its first use (`withTable`). */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance()
  // Everything is in memory, so initialisation is over when this returns.
  void instance.use(counts).init({
    lng: language,
    fallbackLng: false,
    resources: { zh: {}, en: {} },
    keySeparator: false,
    nsSeparator: false,
    contextSeparator: '\u0000',
    interpolation: { escapeValue: false, alwaysFormat: true },
    initAsync: false,
  })
  return instance
}
