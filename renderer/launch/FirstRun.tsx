import { Button } from '@mantine/core'
import { CircleDollarSign, FileCheck2, HardDrive } from 'lucide-react'
import { useTryDemo } from '#renderer/demo/useTryDemo.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import classes from './FirstRun.module.css'
import { PasteForm } from './PasteForm.tsx'
import { launchText } from './text.ts'
import { WhatToRent } from './WhatToRent.tsx'

/** The window before the first instance: what Berth protects, the paste box, the demo. */
export function FirstRun() {
  const t = useText(launchText)
  const profile = useProfile()
  const demo = useTryDemo()
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <p className={classes.brand}>Berth 泊位</p>
        <h1 className={classes.title}>{t('welcomeTitle')}</h1>
        <ul className={classes.promises}>
          <li>
            <HardDrive size={18} aria-hidden />
            {t('protectFiles')}
          </li>
          <li>
            <FileCheck2 size={18} aria-hidden />
            {t('protectProof')}
          </li>
          <li>
            <CircleDollarSign size={18} aria-hidden />
            {t('protectClock', { days: profile.teardown.releaseWindowDays.payg })}
          </li>
        </ul>
        <div className={classes.demo}>
          <Button onClick={() => demo.run()} loading={demo.pending}>
            {t('tryDemo')}
          </Button>
          <p>{t('demoHint')}</p>
        </div>
        {demo.error !== null && <ErrorNotice error={demo.error} />}
      </div>
      <div className={classes.column}>
        <Card title={t('pasteTitle')}>
          <div style={{ marginTop: 12 }}>
            <PasteForm />
          </div>
        </Card>
        <WhatToRent />
      </div>
    </div>
  )
}
