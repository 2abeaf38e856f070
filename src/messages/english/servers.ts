import { formatCount } from '../format.ts';

export const servers = {
  open: 'Open from server',
  openDetail: 'Search the image server that the host of this page has set up.',
  title: 'Image server',
  server: 'Server',
  patientName: 'Patient name',
  patientId: 'Patient ID',
  accession: 'Accession number',
  from: 'From',
  to: 'To',
  mrOnly: 'MR only',
  search: 'Search',
  searching: 'Searching …',
  before: 'Search by name, number or date. Names match by their beginning; * and ? stand for any letters.',
  none: 'No study matches.',
  found: (n: number, hasMore: boolean) =>
    hasMore
      ? `The first ${formatCount(n)} studies; narrow the search to see others.`
      : `${formatCount(n)} ${n === 1 ? 'study' : 'studies'}`,
  columns: { patient: 'Patient', id: 'ID', date: 'Date', study: 'Study', modalities: 'Modalities', images: 'Images' },
  openStudy: 'Open',
  hidden: 'Hidden',
  downloading: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)} images fetched`,
  listing: 'Listing the study …',
  described: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)} series listed`,
  fetching: (done: number, total: number) => `${formatCount(done)} of ${formatCount(total)} images from the server`,
  fetchingDetail: 'What is on screen comes first, then what you show next, then the rest.',
  stopped: (left: number) => `${formatCount(left)} images are still on the server`,
  stoppedDetail: 'A series is fetched when you show it.',
  stop: 'Stop',
  stopFetching: 'Stop fetching the rest',
  resume: 'Fetch the rest',
  signInAgain: 'Sign in',
  signIn: 'Sign in',
  signInDetail: 'Kept in this page’s memory until it is closed; never stored.',
  user: 'User',
  password: 'Password',
  token: 'Access token',
  store: (name: string) => `Store on ${name}`,
  storeDetail:
    'Encodes and verifies as Save does, stores the file on the server, reads it back and compares every byte.',
};
