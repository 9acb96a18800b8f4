import { uiText } from '#renderer/ui/text.ts'
import { terminalText } from './text.ts'
import '@xterm/xterm/css/xterm.css'
import { ActionIcon, Button, Modal, Stack, TextInput, useComputedColorScheme } from '@mantine/core'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useTeardowns } from '#renderer/teardown/teardownStore.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { isMac } from '#renderer/window/isMac.ts'
import { openableLink } from './openableLink.ts'
import classes from './TerminalPane.module.css'
import { terminalSession } from './terminalSessions.ts'
import { terminalTheme } from './terminalTheme.ts'

const FONT = '"JetBrains Mono", "Noto Sans Mono CJK SC", "Sarasa Mono SC", Menlo, Consolas, monospace'

/** The terminal of one instance with its search bar, its questions and what is said when the shell or the link is gone. */
export function TerminalPane({ view }: { view: InstanceView }) {
  const t = useText(terminalText)
  const ui = useText(uiText)
  const format = useFormat()
  const client = useClient()
  const scheme = useComputedColorScheme('light')
  const box = useRef<HTMLDivElement>(null)
  const findBox = useRef<HTMLInputElement>(null)
  const { id, alias } = view.instance
  const session = terminalSession(client, id, FONT)
  const [state, setState] = useState(session.state)
  const [pasted, setPasted] = useState<{ text: string; paste(): void } | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const [query, setQuery] = useState('')
  const online = view.link.kind === 'online'
  const { power } = view.instance
  const teardown = useTeardowns((each) => each.views[id]?.state)
  const goingOff = teardown === 'shuttingDown' || teardown === 'confirmingOff'
  const lost =
    power.state === 'released' ? 'lostReleased' : power.state === 'off' ? 'lostOff' : goingOff ? 'lostGoing' : 'lost'

  useEffect(() => {
    if (box.current === null) return
    session.attach(box.current, {
      confirmPaste: (text, paste) => setPasted({ text, paste }),
      openLink: (address) => setLink(openableLink(address)),
      find: () => findBox.current?.focus(),
      leave: () => document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus(),
      changed: setState,
    })
    setState(session.state)
    return () => session.detach()
  }, [session])
  useEffect(() => {
    session.theme = terminalTheme[scheme]
  }, [session, scheme])

  const close = () => {
    setPasted(null)
    setLink(null)
    session.focus()
  }
  const keys = isMac()
    ? { copy: '⌘C', paste: '⌘V', find: '⌘F' }
    : { copy: 'Ctrl+Shift+C', paste: 'Ctrl+Shift+V', find: 'Ctrl+Shift+F' }
  return (
    <section className={classes.pane} aria-label={t('label', { alias })}>
      <div className={classes.bar}>
        <span className="small muted">{t('keys', keys)}</span>
        <TextInput
          ref={findBox}
          aria-label={t('find')}
          placeholder={t('find')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter')
              event.shiftKey ? session.search.findPrevious(query) : session.search.findNext(query)
            if (event.key === 'Escape') session.focus()
          }}
          styles={{ input: { height: 26, minHeight: 26, width: 180 } }}
        />
        <ActionIcon aria-label={t('findPrevious')} onClick={() => session.search.findPrevious(query)}>
          <ChevronUp size={14} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={t('findNext')} onClick={() => session.search.findNext(query)}>
          <ChevronDown size={14} aria-hidden />
        </ActionIcon>
      </div>
      <div className={classes.over}>
        {state.kind === 'opening' && <Loading>{t('opening')}</Loading>}
        {state.kind === 'open' && !online && (
          <Notice risk="unknown" live>
            {t(lost)}
          </Notice>
        )}
        {state.kind === 'ended' && (
          <div>
            {/* Of one that is off, or that Berth powers off right now, that there is no connection is no error. */}
            {state.error !== null && (online || lost === 'lost') && <ErrorNotice error={state.error} />}
            <Notice
              risk={online ? 'plain' : 'unknown'}
              live
              action={
                <Button disabled={!online} onClick={() => session.reopen()}>
                  {t('reopen')}
                </Button>
              }
            >
              {t(online ? 'ended' : lost)}
            </Notice>
          </div>
        )}
      </div>
      <div className={classes.screen} ref={box} />
      <Modal
        opened={pasted !== null}
        onClose={close}
        title={t('pasteTitle')}
        size={640}
        closeButtonProps={{ 'aria-label': ui('close') }}
      >
        <Stack gap={12}>
          <div>
            {t('pasteLines', {
              lines: format.integer((pasted?.text ?? '').split(/\r\n|\r|\n/).length),
              size: format.bytes(new TextEncoder().encode(pasted?.text ?? '').length),
            })}
          </div>
          <pre className={classes.preview}>
            {(pasted?.text ?? '')
              .slice(0, 4000)
              .split(/\r\n|\r|\n/)
              .map(visibleText)
              .join('\n')}
          </pre>
          <div style={{ display: 'flex', gap: 8 }}>
            <Button data-autofocus onClick={close}>
              {ui('cancel')}
            </Button>
            <Button
              variant="filled"
              onClick={() => {
                pasted?.paste()
                close()
              }}
            >
              {t('pasteConfirm')}
            </Button>
          </div>
        </Stack>
      </Modal>
      <Modal
        opened={link !== null}
        onClose={close}
        title={t('linkTitle')}
        closeButtonProps={{ 'aria-label': ui('close') }}
      >
        <Stack gap={12}>
          <div>{t('linkSay')}</div>
          <code className="mono" style={{ overflowWrap: 'anywhere' }}>
            {visibleText(link ?? '')}
          </code>
          <div style={{ display: 'flex', gap: 8 }}>
            <Button data-autofocus onClick={close}>
              {ui('cancel')}
            </Button>
            <Button
              variant="filled"
              onClick={() => {
                if (link !== null) window.open(link, '_blank', 'noopener,noreferrer')
                close()
              }}
            >
              {t('linkOpen')}
            </Button>
          </div>
        </Stack>
      </Modal>
    </section>
  )
}
