/** The one origin that Berth's own pages have in Electron. Not `file://`: a page from a file could read other files. */
export const appOrigin = 'app://berth'
