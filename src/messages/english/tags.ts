export const tags = {
  title: 'Image header',
  description: (series: string, slice: number, all: number) => `${series}, image ${slice} of ${all}`,
  search: 'Search tag, name or value',
  none: 'No element matches.',
  loading: 'Reading the header',
  columnTag: 'Tag',
  columnVr: 'VR',
  columnVrDetail: 'Value representation: the type of the value (PS3.5 section 6.2).',
  columnName: 'Name',
  columnValue: 'Value',
  previous: 'Previous image',
  next: 'Next image',
};
