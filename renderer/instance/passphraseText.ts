import { defineText } from '#app/text/defineText.ts'

/** What is asked when a key is protected by a passphrase. */
export const passphraseText = defineText({
  title: { zh: '打开有口令的密钥', en: 'Open a key with a passphrase' },
  passphrase: { zh: '密钥的口令', en: 'Passphrase of the key' },
  say: {
    zh: '是建这个密钥时设的口令，不是实例的密码。口令只用这一次；打开后的密钥只在内存里，退出 Berth 就没了，下次启动要再输。',
    en: 'The one that was chosen when the key was made, not the password of the instance. It is used this once; the opened key stays in memory until Berth ends, and the next start asks again.',
  },
  unlock: { zh: '打开', en: 'Open' },
})
