/** The two languages of Berth; also the keys of every sentence. */
export type Language = 'zh' | 'en'

/** BCP 47 tags for Intl and for the `lang` attribute. */
export const LOCALE_OF: { readonly [L in Language]: string } = { zh: 'zh-CN', en: 'en' }

/** The language in force: what was set, else the system's. Any Chinese locale reads Chinese; every other reads English. */
export function languageOf(setting: 'system' | 'zh-CN' | 'en', systemLanguage: string): Language {
  const tag = setting === 'system' ? systemLanguage : setting
  return /^zh\b/i.test(tag) ? 'zh' : 'en'
}
