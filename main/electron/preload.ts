import { ipcRenderer } from 'electron'

// The page asks once; it gets one end of a message channel and the main process the other. Nothing else is exposed.
window.addEventListener('message', function connect(event: MessageEvent<unknown>) {
  if (event.source !== window || event.data !== 'berth:connect') return
  window.removeEventListener('message', connect)
  const { port1, port2 } = new MessageChannel()
  ipcRenderer.postMessage('berth:connect', null, [port1])
  window.postMessage('berth:port', window.location.origin, [port2])
})
