import '@fontsource-variable/inter/wght.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bindPageLifecycle } from '../document/page-lifecycle.ts';
import { detectCapabilities } from '../features/landing/capabilities.ts';
import { showMeasurements } from '../features/measurements/show-measurements.ts';
import { App } from './app.tsx';
import { createAutomation } from './automation.ts';
import { followRoute, routedCase } from './case-route.ts';
import { composeWorkspace } from './compose-workspace.ts';
import { startLanguage } from './language-store.ts';
import { followOtherWindows } from './second-window.ts';
import { keepForOffline } from './service-worker.ts';
import { markImports, markStep } from './timing-marks.ts';

await startLanguage();
const { workspace, lastExport } = composeWorkspace();
window.lobule = createAutomation(workspace, lastExport);
window.addEventListener('error', (event) => workspace.reportError(event.error));
window.addEventListener('unhandledrejection', (event) => workspace.reportError(event.reason));
bindPageLifecycle(workspace, window, document);
followRoute(workspace);
followOtherWindows(workspace);
showMeasurements(workspace);
markImports(workspace);

const wanted = routedCase(location.hash);
const wantsDemo = new URLSearchParams(location.search).has('demo') && wanted === null;
const started = workspace.start(wanted ?? 'none');
const capabilities = await detectCapabilities();
// Style sheets move less where the processor that computes has to draw as well.
if (capabilities.isSoftwareWebgl) document.documentElement.dataset.graphics = 'software';
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App workspace={workspace} capabilities={capabilities} />
  </StrictMode>,
);
requestAnimationFrame(() => markStep('app-ready'));
keepForOffline();
await started;
if (wantsDemo) await workspace.cases.openDemo();
