import { Button } from '@mantine/core'
import { useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { type GuidedVerb, guidedVerbSchema } from '#app/profile/verb.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { VerbGuideDialog } from './VerbGuideDialog.tsx'
import { verbGuideText } from './verbGuideText.ts'

/** Everything else that the console can do with an instance, each with what it means here and now. */
export function OtherVerbs({ view }: { view: InstanceView }) {
  const t = useText(verbGuideText)
  const [verb, setVerb] = useState<GuidedVerb | null>(null)
  const { hasShutdown, power } = view.instance
  // Where the instance has the command, Berth prepares 关机 itself.
  const verbs = guidedVerbSchema.options.filter(
    (each) => each !== 'shutdown' || (!hasShutdown && power.state !== 'off'),
  )
  return (
    <Card title={t('otherTitle')}>
      <p className="small muted" style={{ margin: '4px 0 12px' }}>
        {t('otherSay')}
      </p>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        {verbs.map((each) => (
          <Button key={each} onClick={() => setVerb(each)}>
            {t(`${each}Button`)}
          </Button>
        ))}
      </div>
      {verb !== null && <VerbGuideDialog view={view} verb={verb} onClose={() => setVerb(null)} />}
    </Card>
  )
}
