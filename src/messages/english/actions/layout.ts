import { says } from '../../action-text.ts';

export const layoutActions = {
  'layout.1x1': says('One view', 'Divide the reading view: 1x1.'),
  'layout.1x2': says('Two views', 'Divide the reading view: 1x2.'),
  'layout.2x2': says('Four views', 'Divide the reading view: 2x2.'),
  'layout.2x3': says('Six views', 'Divide the reading view: 2x3.'),
  'layout.hang': says(
    'Hang by phase',
    'Arrange the study by contrast phase and sequence; what is missing stays a labelled empty view.',
  ),
  'layout.mpr': says('Three planes', 'Show the active series in the axial, sagittal and coronal plane.'),
  'layout.plane-acquisition': says('Acquisition plane', 'Show the plane that was measured.'),
  'layout.plane-axial': says('Axial plane', 'Show the axial plane of the patient.'),
  'layout.plane-sagittal': says('Sagittal plane', 'Show the sagittal plane of the patient.'),
  'layout.plane-coronal': says('Coronal plane', 'Show the coronal plane of the patient.'),
  'layout.nextView': says('Next view', 'Make the next view the active one.'),
  'layout.previousView': says('Previous view', 'Make the previous view the active one.'),
  'layout.overlay-text': says('Corner texts', 'Show or hide: corner texts.'),
  'layout.overlay-letters': says('Orientation letters', 'Show or hide: orientation letters.'),
  'layout.overlay-scaleBar': says('Scale bar', 'Show or hide: scale bar.'),
  'layout.overlay-graphics': says('Graphics of the file', 'Show or hide: graphics of the file.'),
  'layout.panel-studies': says('Series panel', 'Show or hide the series panel.'),
  'layout.panel-segments': says('Segment panel', 'Show or hide the segment panel.'),
  'layout.surfaces': says(
    'Three dimensions',
    'Show or hide the surfaces of all visible segments; click one to go there.',
  ),
  'layout.link': says('Link views', 'Views scroll together by the position in the patient.'),
  'layout.hidePatientData': says(
    'Hide patient data',
    'Hide names, dates and numbers of the patient everywhere on the page.',
  ),
};
