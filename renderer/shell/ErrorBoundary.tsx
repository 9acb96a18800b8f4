import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { shellText } from './text.ts'

/** Keeps a failing screen from taking the rail and the terminal down; says that nothing was done. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? <Crashed onRetry={() => this.setState({ failed: false })} /> : this.props.children
  }
}

function Crashed({ onRetry }: { onRetry(): void }) {
  const t = useText(shellText)
  return (
    <div role="alert" style={{ padding: 24 }}>
      <Notice risk="lost" action={<Button onClick={onRetry}>{t('crashedRetry')}</Button>}>
        {t('crashed')}
      </Notice>
    </div>
  )
}
