import type { Session } from 'electron'
import { isOwnPage } from './isOwnPage.ts'

/** Copying text is the one right a page has; Electron grants everything unless told otherwise. */
const granted = new Set(['clipboard-sanitized-write'])

/** Denies every permission, asked for or looked up, except copying text from Berth's own page. */
export function denyPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(granted.has(permission) && isOwnPage(details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => granted.has(permission) && isOwnPage(origin))
  session.setDevicePermissionHandler(() => false)
}
