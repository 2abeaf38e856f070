export const notices = {
  title: 'Messages',
  none: 'No messages.',
  clear: 'Dismiss all',
  dismiss: 'Dismiss this message',
  copyReport: 'Copy report',
  copyReportDetail: 'Versions, browser, graphics and the messages, without patient data.',
  notSaved: (since: string) => `Not saved since ${since}.`,
  notSavedDetail: 'Your work is kept in this tab and saving is tried again every few seconds. Do not close the tab.',
  recovery: 'Download recovery file',
  readOnly: 'This case is open for editing in another tab. Here you can only look.',
  recovered: (steps: number) => `Restored with ${steps} ${steps === 1 ? 'step' : 'steps'} of your work.`,
  damaged: (steps: number) =>
    `${steps} ${steps === 1 ? 'step' : 'steps'} at the end could not be read and ${steps === 1 ? 'is' : 'are'} left out.`,
  reopen: (title: string) => `"${title}" was open here. Its folder needs your permission again.`,
  reopenRemote: (title: string) =>
    `"${title}" was open here. What you drew is kept; its images are still on the server.`,
  reopenAction: 'Open it',
  graphicsLost: 'The graphics driver stopped. Pictures come back by themselves; your work is kept.',
  crashedTitle: 'The interface stopped because of an internal error',
  crashedText:
    'Your segmentations are safe: every step is already in the journal. Go on tries to show the case again; if it stops again, download the recovery file and reload.',
  goOn: 'Go on',
  reload: 'Reload the page',
};
