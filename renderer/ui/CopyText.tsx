import { Button, CopyButton } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import { useText } from '#renderer/i18n/useText.ts'
import { uiText } from './text.ts'

/** A value to take elsewhere: shown in full, copied by a button. */
export function CopyText({ value }: { value: string }) {
  const t = useText(uiText)
  return (
    <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center', flexWrap: 'wrap' }}>
      <code className="mono" style={{ overflowWrap: 'anywhere' }}>
        {value}
      </code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            onClick={copy}
            leftSection={copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
          >
            {copied ? t('copied') : t('copy')}
          </Button>
        )}
      </CopyButton>
    </span>
  )
}
