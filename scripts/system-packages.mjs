// Programs from outside of npm, by the Debian package that brings them, and how to see that they are there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const onPath = (name) => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));

const CHROMIUM_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chromium: LOBULE_CHROMIUM, else the usual places; null when there is none. */
export function findChromium() {
  const places = process.env.LOBULE_CHROMIUM ? [process.env.LOBULE_CHROMIUM] : CHROMIUM_PLACES;
  return places.find((path) => existsSync(path)) ?? null;
}

function missingPythonModules() {
  const code =
    'import importlib.util as u;print(" ".join(m for m in ("pydicom","numpy","nibabel","scipy","torch","onnx") if not u.find_spec(m)))';
  const result = spawnSync('/usr/bin/python3', ['-c', code], { encoding: 'utf8' });
  if (result.status !== 0) return ['pydicom', 'numpy', 'nibabel', 'scipy', 'torch', 'onnx'];
  return result.stdout.trim().split(' ').filter(Boolean);
}

const BROWSER = {
  chromium: () => findChromium() !== null,
  'fonts-dejavu-core': () =>
    !existsSync('/etc/debian_version') || existsSync('/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'),
};

const ORACLES = {
  dicom3tools: () => onPath('dciodvfy'),
  dcmtk: () => onPath('dcmdump') && onPath('dcmconv'),
  orthanc: () => onPath('Orthanc') || existsSync('/usr/sbin/Orthanc'),
  'orthanc-dicomweb': () => existsSync('/usr/share/orthanc/plugins/libOrthancDicomWeb.so'),
};

export const PACKAGE_SETS = { browser: BROWSER, tests: { ...BROWSER, ...ORACLES } };

/** Names of the Debian packages of a set that are not there. */
export function missingPackages(set) {
  const missing = Object.entries(PACKAGE_SETS[set])
    .filter(([, isThere]) => !isThere())
    .map(([name]) => name);
  if (set !== 'tests') return missing;
  return [...missing, ...missingPythonModules().map((name) => `python3-${name}`)];
}
