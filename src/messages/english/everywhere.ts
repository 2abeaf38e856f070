export const everywhere = {
  appName: 'Lobule',
  researchOnly: 'Research use only. Not a medical device.',
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  copied: 'Copied',
  notifications: 'Notifications',
  nothingSent: 'Everything stays on this computer',
  nothingSentDetail:
    'Images, masks and texts are read and kept by this browser alone. The page sends nothing anywhere.',
};
