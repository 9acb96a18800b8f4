import './shell/styles.ts'
import { createRoot } from 'react-dom/client'
import { contract } from '#app/berthContract.ts'
import { connectChannel } from '#app/channel/connectChannel.ts'
import { openTransport } from '#renderer/channel/openTransport.ts'
import { ConnectFailed } from '#renderer/shell/ConnectFailed.tsx'
import { Root } from '#renderer/shell/Root.tsx'
import { toWireError } from '#renderer/ui/toWireError.ts'

const container = document.getElementById('root')
if (container === null) throw new Error('index.html has no #root')
const root = createRoot(container)

openTransport(window).then(
  (transport) => root.render(<Root client={connectChannel(transport, contract)} />),
  (thrown: unknown) => root.render(<ConnectFailed error={toWireError(thrown)} />),
)
