/**
 * The last message of a MessagePort that is closed on purpose: Chromium does not tell a page that the other end of its
 * port is gone. A string, so that it can not be taken for a frame.
 */
export const portGoodbye = 'goodbye'
