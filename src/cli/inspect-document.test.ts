import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Uid } from '../domain/ids.ts';
import { PHASE_KINDS } from '../domain/phase/phase-kind.ts';
import { sampleResult, sampleVolume } from '../ports/testing/sample-study.ts';
import { projectRoot } from './app-identity.ts';
import { inspectDocument } from './inspect-document.ts';

function series(description: string) {
  const name = description.replaceAll(' ', '-');
  return { ...sampleVolume(name), description, seriesUid: `1.2.${name}` as Uid };
}

describe('what inspect and the site check tell of a study', () => {
  const volumes = ['t1 vibe fs pre', 't1 vibe fs art late', 't1 vibe fs portal venous', 't2 haste'].map(series);
  const document = inspectDocument(sampleResult(volumes), { version: '1', commit: 'c' });

  it('is the phase of each volume, how sure, and why', () => {
    expect(document.volumes.map(({ phase }) => phase)).toEqual([
      't1-pre',
      't1-arterial-late',
      't1-portal-venous',
      'haste',
    ]);
    for (const { confidence, evidence } of document.volumes) {
      expect(confidence).toBeGreaterThan(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.every((sentence) => sentence.includes(' '))).toBe(true);
    }
  });

  it('is the protocol with its cells, what it leaves out, and what the study lacks', () => {
    const [study] = document.studies;
    const protocol = study!.protocol!;
    expect(protocol.id).toMatch(/^dynamic-/);
    expect(protocol.cells).toHaveLength(protocol.rows * protocol.columns);
    const hung = JSON.stringify(protocol.cells);
    for (const { id } of volumes) expect(hung.includes(`"${id}"`)).toBe(!protocol.notHung.includes(id));
    expect(volumes.slice(0, 3).every(({ id }) => hung.includes(`"${id}"`))).toBe(true);
    expect(study?.missing.length).toBeGreaterThan(0);
  });
});

describe('the table of docs/phases.md', () => {
  it('has every name, and no other', () => {
    const text = readFileSync(join(projectRoot, 'docs', 'phases.md'), 'utf8');
    const table = text.slice(text.indexOf('| name'), text.indexOf('## How it decides'));
    const firsts = table
      .split('\n')
      .slice(2)
      .map((row) => row.split('|')[1] ?? '');
    const names = firsts.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(names.sort()).toEqual(Object.keys(PHASE_KINDS).sort());
  });
});
