export const measuring = {
  title: 'Measurements',
  empty: 'Nothing measured yet',
  emptyDetail: 'Choose a measuring tool, or press M and a letter.',
  kinds: {
    length: 'Length',
    bidirectional: 'Long and short axis',
    angle: 'Angle',
    ellipse: 'Ellipse',
    freehand: 'Outline',
    point: 'Point',
  },
  name: (number: number) => `M${number}`,
  labelOf: (name: string) => `Label of ${name}`,
  goTo: (name: string) => `Go to ${name}`,
  remove: (name: string) => `Delete ${name}`,
  moved: (name: string) => `Move ${name}`,
  labelled: (name: string) => `Label ${name}`,
  removed: (name: string) => `Delete ${name}`,
  mean: 'Mean',
  values: 'Value in every series',
  definitions: {
    length: 'Distance of the two ends.',
    bidirectional: 'Long axis and the longest axis at a right angle to it, as drawn (RECIST 1.1).',
    angle: 'Angle between the two arms.',
    ellipse:
      'All voxels of the slice whose centres lie inside: mean, standard deviation (n - 1), least and greatest value.',
    freehand:
      'All voxels of the slice whose centres lie inside of the outline: mean, standard deviation (n - 1), least and greatest value.',
    point: 'Value of the voxel that holds the point.',
  },
  pixels: 'This image has no geometry in the patient, so lengths are in pixels.',
};
