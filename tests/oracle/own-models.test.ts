import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { goldenDifference } from '../golden-difference.ts';

const folder = fileURLToPath(new URL('../../models/', import.meta.url));
const models = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'training')
  .map((entry) => entry.name);

describe('models of the repository', () => {
  it('are the two and no larger than 8 MB together', async () => {
    expect(models.sort()).toEqual(['lobule-lesions', 'lobule-organs']);
    const bytes = models.map((name) => readFileSync(join(folder, name, 'network.onnx')).length);
    expect(bytes.reduce((a, b) => a + b, 0)).toBeLessThan(8e6);
  });

  it.each(models)(
    '%s loads, computes what torch computed, and says that it is trained on simulations',
    async (name) => {
      const { manifest, difference, card } = await goldenDifference(join(folder, name));
      expect(manifest.id).toBe(name);
      expect(difference).toBeLessThan(0.05);
      expect(manifest.governance.synthetic).toBe(true);
      expect(card).toContain('Trained only on simulated images. Proposals, not for diagnosis.');
    },
  );
});
