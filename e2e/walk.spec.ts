import { expect, test } from '@playwright/test'
import { shellText } from '#renderer/shell/text.ts'
import { axeViolations } from './axeViolations.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { storySeed } from './instance/seed.ts'
import { startInstance } from './instance/startInstance.ts'
import { launchPage } from './page-models/launchPage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'
import { walk } from './walk.ts'

const languages = [
  { language: 'zh', locale: 'zh-CN' },
  { language: 'en', locale: 'en-US' },
] as const

for (const { language, locale } of languages) {
  test.describe(`the walk, ${language}`, () => {
    test.use({ locale })
    let berth: RunningBerth | null = null
    test.afterEach(async () => {
      await berth?.stop()
      await berth?.clean()
      berth = null
    })

    test('on a real sshd', async ({ page }) => {
      const unavailable = instanceUnavailableReason()
      test.skip(unavailable !== null, unavailable ?? '')
      await using box = await startInstance({ files: storySeed(Date.now()) })
      berth = await startBerth()
      berth = await walk(page, berth, language, {
        alias: 'autodl-lora-2',
        enter: async (_page, lang) => launchPage(page, lang).paste(`${box.sshLine}\n${box.password}`),
        hostKey: box.hostKeySha256,
        checkpoint: { path: '/root/autodl-tmp/checkpoints/lora-r64/best.pth', row: 'lora-r64/best.pth' },
        broken: [],
        expectOff: async () => {
          expect(box.isRunning()).toBe(false)
          expect((await box.shutdownCalls()).map((call) => call.args)).toEqual([''])
        },
        release: () => box.release(),
      })
    })

    test('on the demo instance', async ({ page }) => {
      berth = await startBerth({ demo: true })
      berth = await walk(
        page,
        berth,
        language,
        {
          alias: 'autodl-demo-1',
          enter: async () => {},
          hostKey: null,
          checkpoint: { path: '/root/autodl-tmp/checkpoints/lora-r32/best.pth', row: 'lora-r32/best.pth' },
          broken: ['/root/autodl-tmp/checkpoints/lora-r64/last.pth'],
          expectOff: async () => {
            await page.getByRole('button', { name: words(shellText, language, 'deadlines'), exact: true }).click()
            await expect(page.getByRole('table')).toHaveCount(2)
            expect(await axeViolations(page)).toEqual([])
          },
          release: async () => {},
        },
        async () => expect(await axeViolations(page)).toEqual([]),
      )
    })
  })
}
