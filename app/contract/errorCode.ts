import { z } from 'zod'

/**
 * Every way a call or stream can fail. The union is closed: each code has a message, a cause and a next step in both
 * languages (`errorText.ts`), and a test fails when one is missing.
 */
export const errorCodeSchema = z.enum([
  // channel
  'channel.unknownMethod',
  'channel.invalidInput',
  'channel.invalidOutput',
  'channel.badFrame',
  'channel.tooLarge',
  'channel.tooMany',
  'channel.peerGone',
  'channel.unauthorised',
  'channel.aborted',
  'internal',
  // instance and launch
  'instance.unknown',
  'instance.aliasTaken',
  'instance.aliasInvalid',
  'instance.identityChanged',
  'instance.stranger',
  'lifecycle.noClock',
  'launch.notAnSshLine',
  // ssh
  'ssh.unresolvable',
  'ssh.refused',
  'ssh.timeout',
  'ssh.closed',
  'ssh.notSsh',
  'ssh.weakAlgorithms',
  'ssh.hostKeyUnknown',
  'ssh.hostKeyChanged',
  'ssh.hostKeyRevoked',
  'ssh.knownHostsUnreadable',
  'ssh.passwordWrong',
  'ssh.keyRefused',
  'ssh.keyPassphraseNeeded',
  'ssh.keyInstallFailed',
  'ssh.channelRefused',
  'ssh.noSftp',
  'ssh.noisySftp',
  'ssh.badOutput',
  'ssh.notConnected',
  'sshConfig.unwritable',
  'sshConfig.utf16',
  // transfer
  'transfer.unknown',
  'transfer.remoteMissing',
  'transfer.remoteNotRegular',
  'transfer.remoteUnreadable',
  'transfer.remoteChanged',
  'transfer.verifyInterrupted',
  'transfer.remoteShort',
  'transfer.nameUnsafe',
  'transfer.localUnwritable',
  'transfer.localFull',
  'transfer.digestMismatch',
  'transfer.digestUnavailable',
  'transfer.cut',
  'transfer.localMissing',
  'transfer.localChanged',
  'transfer.copyChanged',
  'transfer.remoteFull',
  'transfer.remoteUnwritable',
  'transfer.folderTooLarge',
  'transfer.folderUnreadable',
  'transfer.someFailed',
  'transfer.fsMissing',
  // storage
  'storage.pinOutside',
  // checkpoint
  'checkpoint.unreadable',
  'checkpoint.torchUnavailable',
  // teardown
  'teardown.gateClosed',
  'teardown.stillAnswers',
  'teardown.planDrifted',
  'teardown.aliasMismatch',
  'teardown.wrongState',
  'teardown.shutdownUnavailable',
  'teardown.unknownArtefact',
  'audit.chainBroken',
  // settings and host
  'settings.unreadable',
  'settings.unwritable',
  'host.dataDirInUse',
  'demo.notRunning',
  'demo.otherServer',
])

export type ErrorCode = z.infer<typeof errorCodeSchema>
